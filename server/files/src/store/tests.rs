//! Storage on a real folder.

use super::*;

const PDF: &[u8] = b"%PDF-1.7\n%%EOF\n";

fn store() -> (tempfile::TempDir, FileStore) {
    let folder = tempfile::tempdir().unwrap();
    let store = FileStore::local(&folder.path().join("files")).unwrap();
    (folder, store)
}

#[tokio::test]
async fn what_is_put_can_be_read_back_and_is_kept_once() {
    let (folder, store) = store();
    let limits = Limits::default();
    let bytes = Bytes::from_static(PDF);
    let first = store.put(bytes.clone(), "a.pdf", &limits).await.unwrap();
    let second = store.put(bytes, "b.pdf", &limits).await.unwrap();
    assert_eq!(first.sha256, second.sha256);
    assert_eq!((first.size, first.media_type), (15, MediaType::Pdf));
    assert!(store.exists(&first.sha256).await.unwrap());
    assert_eq!(store.get(&first.sha256).await.unwrap(), PDF);
    let out = store.stream(&first.sha256).await.unwrap();
    assert_eq!(out.size, 15);
    let parts: Vec<Bytes> = out.stream.try_collect().await.unwrap();
    assert_eq!(parts.concat(), PDF);
    let opaque = store.put_opaque(Bytes::from_static(b"\0ciphertext")).await.unwrap();
    assert_eq!(store.get(&opaque).await.unwrap(), &b"\0ciphertext"[..]);
    let kept = std::fs::read_dir(folder.path().join("files").join(&first.sha256[..2]));
    assert_eq!(kept.unwrap().count(), 1);
}

#[tokio::test]
async fn missing_damaged_and_odd_keys_are_told_apart() {
    let (folder, store) = store();
    let limits = Limits::default();
    let put = store.put(Bytes::from_static(PDF), "a.pdf", &limits);
    let sha256 = put.await.unwrap().sha256;
    let path = folder.path().join("files").join(&sha256[..2]).join(&sha256);
    std::fs::write(path, b"%PDF-1.7 changed").unwrap();
    assert!(matches!(store.get(&sha256).await, Err(StorageError::Damaged(_))));
    let missing = "0".repeat(64);
    assert!(matches!(store.get(&missing).await, Err(StorageError::NotFound(_))));
    assert!(!store.exists(&missing).await.unwrap());
    for odd in ["", "../../etc/passwd", &"A".repeat(64)] {
        assert!(matches!(store.get(odd).await, Err(StorageError::BadKey)));
    }
}

#[test]
fn s3_settings_hide_their_keys() {
    let settings = S3Settings {
        bucket: "files".to_owned(),
        region: "any".to_owned(),
        endpoint: Some("http://localhost:9000".to_owned()),
        access_key_id: Some("id".to_owned()),
        secret_access_key: Some("hidden-word".to_owned()),
        prefix: Some("shuniu".to_owned()),
        allow_http: true,
    };
    assert!(!format!("{settings:?}").contains("hidden-word"));
    let store = FileStore::s3(&settings).unwrap();
    let path = store.path(&"a".repeat(64)).unwrap();
    assert!(path.as_ref().starts_with("shuniu/aa/aaaa"));
}
