//! `shuniu search check`, as people and installers run it: what it prints and how it ends.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must stop")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// Exit code and what was printed, by the program run in an empty folder.
fn check(folder: Option<&Path>) -> (i32, String) {
    let place = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_shuniu"));
    command.args(["search", "check"]).args(folder).current_dir(place.path());
    let output = command.env_remove("SHUNIU_CONFIG").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0, "checking leaves nothing behind");
    (output.status.code().unwrap(), text)
}

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../search-config")
}

#[test]
fn what_is_compiled_in_and_the_committed_folder_are_good() {
    for folder in [None, Some(committed())] {
        let (code, text) = check(folder.as_deref());
        assert_eq!(code, 0, "{text}");
        assert!(
            text.contains("projects is valid, version") && text.contains("organizations is valid, version"),
            "{text}"
        );
    }
}

#[test]
fn every_fault_is_printed_with_its_path_and_the_exit_code_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let change = |name: &str, from: &str, to: &str| {
        let text = std::fs::read_to_string(committed().join(name)).unwrap();
        assert!(text.contains(from), "{from}");
        std::fs::write(folder.path().join(name), text.replacen(from, to, 1)).unwrap();
    };
    change("projects.json", "\"sortable\": [\"published_at\"", "\"sortable\": [\"title\"");
    change("organizations.json", "\"weight\"", "\"wieght\"");
    change("stopwords.json", "\"version\": ", "\"version\": 0.");
    std::fs::write(folder.path().join("synonym.json"), "{}").unwrap();
    let (code, text) = check(Some(folder.path()));
    assert_eq!(code, 1, "{text}");
    for fault in [
        "projects.json: sortable[0]: title is not a filterable integer",
        "organizations.json: searchable[0].wieght: unknown field `wieght`",
        "stopwords.json: version: invalid type: floating point",
        "folder: synonym.json: is not read",
    ] {
        assert!(text.lines().any(|line| line.starts_with(fault)), "{fault}: {text}");
    }
    assert!(!text.contains("is valid"), "{text}");
}

#[test]
fn a_facet_without_words_is_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(committed().join("projects.json")).unwrap();
    let text = text.replacen("browse-facet-stage", "browse-facet-nothing", 1);
    std::fs::write(folder.path().join("projects.json"), text).unwrap();
    let (code, text) = check(Some(folder.path()));
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("projects.json: facets[0].label: there is no text browse-facet-nothing in"), "{text}");
}

#[test]
fn a_folder_that_is_not_there_is_an_error_and_not_good() {
    let (code, text) = check(Some(Path::new("/nowhere/search-config")));
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("/nowhere/search-config"), "{text}");
}
