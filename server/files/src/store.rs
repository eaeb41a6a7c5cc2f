//! Where the bytes stay: a local folder or an S3-compatible bucket, one object per SHA-256.

use std::fmt;
use std::path::Path as FsPath;
use std::sync::Arc;

use bytes::Bytes;
use futures::stream::BoxStream;
use futures::{StreamExt, TryStreamExt};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::inspect::{FileRefusal, Inspected, Limits, inspect};
use crate::media_type::MediaType;
use crate::scan::{ScanError, Scanner};

/// Where and how to reach an S3-compatible bucket.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct S3Settings {
    /// Bucket name.
    pub bucket: String,
    /// Region; many compatible servers accept any word.
    pub region: String,
    /// Address of the server; none means AWS itself.
    #[serde(default)]
    pub endpoint: Option<String>,
    /// Access key; none means the credentials of the machine (instance or workload identity).
    #[serde(default)]
    pub access_key_id: Option<String>,
    /// Secret of the access key.
    #[serde(default)]
    pub secret_access_key: Option<String>,
    /// Folder inside the bucket, so that one bucket can serve several installations.
    #[serde(default)]
    pub prefix: Option<String>,
    /// Allows an `http://` endpoint, for a server on the same machine or network.
    #[serde(default)]
    pub allow_http: bool,
}

impl fmt::Debug for S3Settings {
    /// Leaves the keys out, so that logging a configuration gives nothing away.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3Settings")
            .field("bucket", &self.bucket)
            .field("region", &self.region)
            .field("endpoint", &self.endpoint)
            .field("prefix", &self.prefix)
            .field("allow_http", &self.allow_http)
            .finish_non_exhaustive()
    }
}

/// A file that was accepted and kept; what the database remembers about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits; also the key to read them back.
    pub sha256: String,
    /// Size in bytes.
    pub size: u64,
    /// Kind by name and by bytes.
    pub media_type: MediaType,
    /// Cleaned name to show and to offer on download.
    pub safe_name: String,
}

/// Why the storage itself failed.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The key is not 64 lower-case hexadecimal digits.
    #[error("not a SHA-256 in lower-case hexadecimal")]
    BadKey,
    /// Nothing is kept under this hash.
    #[error("no file with SHA-256 {0}")]
    NotFound(String),
    /// The bytes kept do not have the hash they are filed under.
    #[error("the file with SHA-256 {0} is damaged")]
    Damaged(String),
    /// The folder cannot be made.
    #[error("file folder: {0}")]
    Folder(#[from] std::io::Error),
    /// The folder or server is away or refuses.
    #[error("file storage: {0}")]
    Backend(#[from] object_store::Error),
}

/// Why a file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum PutError {
    /// The file is not acceptable; tell the person.
    #[error(transparent)]
    Refused(#[from] FileRefusal),
    /// The storage failed; tell the operator.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The virus scanner is away; tell the person to try again and the operator why.
    #[error("not scanned: {0}")]
    Unscanned(String),
}

/// A kept file on its way out.
pub struct FileStream {
    /// Size in bytes, for `Content-Length`.
    pub size: u64,
    /// The bytes in order.
    pub stream: BoxStream<'static, Result<Bytes, StorageError>>,
}

/// Content-addressed storage. Cheap to clone.
#[derive(Clone, Debug)]
pub struct FileStore {
    inner: Arc<dyn ObjectStore>,
    prefix: Option<String>,
    scanner: Option<Scanner>,
}

impl FileStore {
    /// Keeps files under a local folder, which is created when missing. Writes are atomic (staged,
    /// synced to disk, then renamed).
    ///
    /// # Errors
    /// [`StorageError::Folder`] when the folder cannot be created.
    pub fn local(folder: &FsPath) -> Result<Self, StorageError> {
        std::fs::create_dir_all(folder)?;
        Ok(Self {
            inner: Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true)),
            prefix: None,
            scanner: None,
        })
    }

    /// Keeps files in an S3-compatible bucket. Nothing is contacted yet.
    ///
    /// # Errors
    /// [`StorageError::Backend`] when the settings do not fit together.
    pub fn s3(settings: &S3Settings) -> Result<Self, StorageError> {
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&settings.bucket)
            .with_region(&settings.region)
            .with_allow_http(settings.allow_http);
        if let Some(endpoint) = &settings.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        if let Some(key) = &settings.access_key_id {
            builder = builder.with_access_key_id(key);
        }
        if let Some(secret) = &settings.secret_access_key {
            builder = builder.with_secret_access_key(secret);
        }
        Ok(Self { inner: Arc::new(builder.build()?), prefix: settings.prefix.clone(), scanner: None })
    }

    /// The same store, showing every file to a virus scanner before it is kept.
    #[must_use]
    pub fn scanned_by(self, scanner: Scanner) -> Self {
        Self { scanner: Some(scanner), ..self }
    }

    /// The whole judgement about a file: [`inspect`], then the virus scan when there is one.
    ///
    /// # Errors
    /// [`PutError::Refused`], also for what the scan found; [`PutError::Unscanned`] when the scanner is
    /// away.
    pub async fn judge(&self, bytes: &[u8], declared_name: &str, limits: &Limits) -> Result<Inspected, PutError> {
        let inspected = inspect(bytes, declared_name, limits)?;
        match &self.scanner {
            None => Ok(inspected),
            Some(scanner) => match scanner.scan(bytes).await {
                Ok(()) => Ok(inspected),
                Err(ScanError::Found(name)) => Err(FileRefusal::Infected { name }.into()),
                Err(ScanError::Away(detail)) => Err(PutError::Unscanned(detail)),
            },
        }
    }

    /// Judges a file and keeps it. Keeping the same bytes again changes nothing and is no error.
    ///
    /// # Errors
    /// As [`Self::judge`]; [`PutError::Storage`] when storing fails.
    pub async fn put(&self, bytes: Bytes, declared_name: &str, limits: &Limits) -> Result<StoredFile, PutError> {
        let inspected = self.judge(&bytes, declared_name, limits).await?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(StoredFile {
            sha256: self.put_opaque(bytes).await?,
            size,
            media_type: inspected.media_type,
            safe_name: inspected.safe_name,
        })
    }

    /// Keeps bytes without looking at them, and returns their SHA-256: for what was inspected as
    /// plain text and encrypted since, which sniffs as nothing.
    ///
    /// # Errors
    /// [`StorageError`] when storing fails.
    pub async fn put_opaque(&self, bytes: Bytes) -> Result<String, StorageError> {
        let sha256 = hex::encode(Sha256::digest(&bytes));
        if !self.exists(&sha256).await? {
            self.inner.put(&self.path(&sha256)?, bytes.into()).await?;
        }
        Ok(sha256)
    }

    /// Reads a file back and compares it with its hash.
    ///
    /// # Errors
    /// [`StorageError`]: bad key, not found, damaged, storage away.
    pub async fn get(&self, sha256: &str) -> Result<Bytes, StorageError> {
        let found = self.inner.get(&self.path(sha256)?).await;
        let bytes = found.map_err(|error| not_found(error, sha256))?.bytes().await?;
        if hex::encode(Sha256::digest(&bytes)) != sha256 {
            return Err(StorageError::Damaged(sha256.to_owned()));
        }
        Ok(bytes)
    }

    /// Reads a file back piece by piece, without holding or checking the whole.
    ///
    /// # Errors
    /// [`StorageError`]: bad key, not found, storage away; also inside the stream.
    pub async fn stream(&self, sha256: &str) -> Result<FileStream, StorageError> {
        let found = self.inner.get(&self.path(sha256)?).await;
        let result = found.map_err(|error| not_found(error, sha256))?;
        Ok(FileStream { size: result.meta.size, stream: result.into_stream().map_err(StorageError::from).boxed() })
    }

    /// Whether a file with this hash is kept.
    ///
    /// # Errors
    /// [`StorageError`]: bad key, storage away.
    pub async fn exists(&self, sha256: &str) -> Result<bool, StorageError> {
        match self.inner.head(&self.path(sha256)?).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// `ab/abcd…`: two digits of folder keep any one folder small.
    fn path(&self, sha256: &str) -> Result<Path, StorageError> {
        let is_digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if sha256.len() != 64 || !sha256.bytes().all(is_digit) {
            return Err(StorageError::BadKey);
        }
        let path = format!("{}/{sha256}", &sha256[..2]);
        Ok(match &self.prefix {
            Some(prefix) => Path::from(format!("{prefix}/{path}")),
            None => Path::from(path),
        })
    }
}

fn not_found(error: object_store::Error, sha256: &str) -> StorageError {
    match error {
        object_store::Error::NotFound { .. } => StorageError::NotFound(sha256.to_owned()),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests;
