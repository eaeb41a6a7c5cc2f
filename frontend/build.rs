//! Release builds embed the files of these folders, so a new file there must rebuild the crate. Debug builds read
//! them from disk at start and need no rebuild, which keeps editing templates and texts quick.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        for folder in ["css", "icons", "js", "locales", "templates"] {
            println!("cargo:rerun-if-changed={folder}");
        }
    }
}
