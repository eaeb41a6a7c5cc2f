//! A real Meilisearch server for tests (feature `testing`): the one that `MEILI_URL` names, or a
//! program that is started in a temporary folder and stopped with the value.

use std::{
    io::{self, Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use crate::MeiliOptions;

/// Key of servers that are started here.
const KEY: &str = "a-key-for-tests-only";
/// Longest time until a server answers.
const START: Duration = Duration::from_secs(30);

/// A Meilisearch server.
#[derive(Debug)]
pub struct MeiliServer {
    url: String,
    key: Option<String>,
    own: Option<Own>,
}

/// A server of ours.
#[derive(Debug)]
struct Own {
    program: PathBuf,
    folder: PathBuf,
    address: SocketAddr,
    child: Option<Child>,
}

impl MeiliServer {
    /// The server that `MEILI_URL` (and `MEILI_KEY`) names; else a new one, if `MEILI_BIN` names the
    /// program or `meilisearch` is on the `PATH`; else none.
    ///
    /// # Errors
    /// When the program cannot be started or does not answer.
    pub fn get() -> io::Result<Option<Self>> {
        if let Ok(url) = std::env::var("MEILI_URL") {
            return Ok(Some(Self { url, key: std::env::var("MEILI_KEY").ok(), own: None }));
        }
        Self::start()
    }

    /// A new server with nothing in it, which can be killed; none without a program.
    ///
    /// # Errors
    /// When the program cannot be started or does not answer.
    pub fn start() -> io::Result<Option<Self>> {
        let Some(program) = program() else { return Ok(None) };
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let folder = std::env::temp_dir().join(format!("shuniu-meili-{}-{}", std::process::id(), address.port()));
        std::fs::create_dir_all(&folder)?;
        let own = Own { program, folder, address, child: None };
        let mut server = Self { url: format!("http://{address}"), key: Some(KEY.to_owned()), own: Some(own) };
        server.resume()?;
        Ok(Some(server))
    }

    /// How to reach it, with a prefix that is this process's own and patience for a busy machine.
    #[must_use]
    pub fn options(&self, name: &str) -> MeiliOptions {
        let mut options = MeiliOptions::new(self.url.clone(), self.key.clone());
        options.search_timeout = Duration::from_secs(5);
        options.prefix = format!("test_{}_{name}_", std::process::id());
        options
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its key.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// Ends it at once (SIGKILL), as a crash would. Nothing happens to a server that is not ours.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn kill(&mut self) -> io::Result<()> {
        if let Some(child) = self.own.as_mut().and_then(|own| own.child.as_mut()) {
            child.kill()?;
            child.wait()?;
        }
        Ok(())
    }

    /// Starts it (again) on the data that it has.
    ///
    /// # Errors
    /// When it cannot be started or does not answer in time.
    pub fn resume(&mut self) -> io::Result<()> {
        let Some(own) = &mut self.own else { return Ok(()) };
        let log = std::fs::File::create(own.folder.join("log"))?;
        let child = Command::new(&own.program)
            .current_dir(&own.folder)
            .args(["--db-path", "data", "--no-analytics", "--max-indexing-memory", "256MiB", "--env", "development"])
            .arg("--http-addr")
            .arg(own.address.to_string())
            .args(["--master-key", KEY, "--log-level", "WARN"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()?;
        own.child = Some(child);
        let latest = Instant::now() + START;
        while !is_healthy(own.address) {
            if Instant::now() >= latest {
                return Err(io::Error::other("Meilisearch does not answer"));
            }
            sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for MeiliServer {
    fn drop(&mut self) {
        // A test server that is left over harms nobody.
        let _ = self.kill();
        if let Some(own) = &self.own {
            let _ = std::fs::remove_dir_all(&own.folder);
        }
    }
}

fn program() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("MEILI_BIN") {
        return Some(PathBuf::from(named));
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join("meilisearch")).find(|program| is_program(program))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    path.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

fn is_healthy(address: SocketAddr) -> bool {
    let answer = || -> io::Result<String> {
        let mut connection = TcpStream::connect_timeout(&address, Duration::from_millis(500))?;
        connection.set_read_timeout(Some(Duration::from_secs(1)))?;
        connection.write_all(b"GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
        let mut text = String::new();
        connection.read_to_string(&mut text)?;
        Ok(text)
    };
    answer().is_ok_and(|text| text.contains("available"))
}
