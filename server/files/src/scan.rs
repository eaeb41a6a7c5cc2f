//! The virus scan (病毒扫描): every upload is shown to a clamd (ClamAV) when one is configured.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Bytes per piece of a stream. clamd bounds only the whole (its `StreamMaxLength`).
const PIECE: usize = 64 * 1024;
/// Longest answer that is read.
const MAX_ANSWER: u64 = 4096;

/// A clamd to ask, over TCP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scanner {
    address: String,
    patience: Duration,
}

/// Why a file did not pass.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// Something was found; tell the person. The name is clamd's.
    #[error("the scan found {0}")]
    Found(String),
    /// clamd is away, too slow or refuses the stream; tell the operator. The file is not kept.
    #[error("virus scan: {0}")]
    Away(String),
}

impl Scanner {
    /// Asks the clamd at `host:port`; `patience` bounds one whole scan.
    #[must_use]
    pub fn new(address: impl Into<String>, patience: Duration) -> Self {
        Self { address: address.into(), patience }
    }

    /// Whether these bytes are clean.
    ///
    /// # Errors
    /// [`ScanError`]; a scan that could not be made is never a pass.
    pub async fn scan(&self, bytes: &[u8]) -> Result<(), ScanError> {
        let answer = timeout(self.patience, self.ask(bytes)).await;
        let answer = answer
            .map_err(|_| ScanError::Away(format!("no answer within {} s", self.patience.as_secs())))?
            .map_err(|error| ScanError::Away(error.to_string()))?;
        judge(&answer)
    }

    /// clamd's `INSTREAM`: pieces with their length before them, a length of zero at the end.
    async fn ask(&self, bytes: &[u8]) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(&self.address).await?;
        stream.write_all(b"zINSTREAM\0").await?;
        for piece in bytes.chunks(PIECE) {
            let length = u32::try_from(piece.len()).map_err(std::io::Error::other)?;
            stream.write_all(&length.to_be_bytes()).await?;
            stream.write_all(piece).await?;
        }
        stream.write_all(&[0; 4]).await?;
        let mut answer = String::new();
        stream.take(MAX_ANSWER).read_to_string(&mut answer).await?;
        Ok(answer)
    }
}

/// `stream: OK`, `stream: NAME FOUND`, or anything else, which is an error.
fn judge(answer: &str) -> Result<(), ScanError> {
    let answer = answer.trim_end_matches('\0').trim();
    let verdict = answer.strip_prefix("stream: ").unwrap_or(answer);
    match verdict.strip_suffix(" FOUND") {
        Some(name) => Err(ScanError::Found(name.to_owned())),
        None if verdict == "OK" => Ok(()),
        None => Err(ScanError::Away(answer.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::{ScanError, Scanner};
    use std::time::Duration;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;
    use tokio::task::JoinHandle;

    /// A clamd that reads one stream and gives this answer, or none.
    async fn clamd(answer: Option<&'static str>) -> (Scanner, JoinHandle<Vec<u8>>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let reader = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut command = [0; 10];
            stream.read_exact(&mut command).await.unwrap();
            assert_eq!(&command, b"zINSTREAM\0");
            let mut received = Vec::new();
            loop {
                let length = stream.read_u32().await.unwrap();
                if length == 0 {
                    break;
                }
                let mut piece = vec![0; length as usize];
                stream.read_exact(&mut piece).await.unwrap();
                received.extend(piece);
            }
            match answer {
                Some(answer) => stream.write_all(answer.as_bytes()).await.unwrap(),
                None => std::future::pending().await,
            }
            received
        });
        (Scanner::new(address, Duration::from_millis(300)), reader)
    }

    #[tokio::test]
    async fn a_clean_file_passes_and_is_seen_whole() {
        let (scanner, reader) = clamd(Some("stream: OK\0")).await;
        let bytes: Vec<u8> = (0..200_000u32).map(|n| n.to_le_bytes()[0]).collect();
        scanner.scan(&bytes).await.unwrap();
        assert_eq!(reader.await.unwrap(), bytes);
    }

    #[tokio::test]
    async fn what_is_found_is_named() {
        let (scanner, _) = clamd(Some("stream: Eicar-Test-Signature FOUND\0")).await;
        let refused = scanner.scan(b"x").await.unwrap_err();
        assert!(matches!(refused, ScanError::Found(name) if name == "Eicar-Test-Signature"));
    }

    #[tokio::test]
    async fn no_scan_is_no_pass() {
        let (refusing, _) = clamd(Some("INSTREAM size limit exceeded. ERROR\0")).await;
        assert!(matches!(refusing.scan(b"x").await, Err(ScanError::Away(_))));
        let (silent, _) = clamd(None).await;
        assert!(matches!(silent.scan(b"x").await, Err(ScanError::Away(_))));
        let nobody = Scanner::new("127.0.0.1:1", Duration::from_millis(300));
        assert!(matches!(nobody.scan(b"x").await, Err(ScanError::Away(_))));
    }
}
