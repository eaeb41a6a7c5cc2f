//! Static files: one stylesheet, the script modules, the icon. Held in memory and addressed by a hash of all of them,
//! so that browsers may keep them for ever and relative imports between script modules stay within one version.

use std::collections::BTreeMap;

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

/// The stylesheet's list of parts, in the order of the cascade.
const CSS_MANIFEST: &str = "shuniu.css";

/// Hexadecimal digits of a hash in URLs and ETags.
const HASH_DIGITS: usize = 16;

#[derive(RustEmbed)]
#[folder = "css/"]
struct CssFiles;

#[derive(RustEmbed)]
#[folder = "js/"]
struct JsFiles;

#[derive(RustEmbed)]
#[folder = "icons/"]
struct IconFiles;

/// One static file as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Path under `/assets/<hash>/`, e.g. `js/main.js`.
    pub path: String,
    /// Content.
    pub bytes: Vec<u8>,
    /// Value of `Content-Type`.
    pub media_type: &'static str,
    /// Value of `ETag`, quotes included.
    pub etag: String,
}

/// Why the static files could not be put together. It is a mistake in the build, found at start.
#[derive(Debug, thiserror::Error)]
pub enum AssetError {
    /// The stylesheet lists a file that does not exist.
    #[error("{CSS_MANIFEST} imports {0}, which does not exist")]
    MissingPart(String),
    /// A line of the stylesheet's list is neither a layer order nor `@import url("…") layer(…) [media];`.
    #[error("{CSS_MANIFEST} holds a line that is not understood: {0}")]
    Manifest(String),
    /// A file is not UTF-8.
    #[error("{0} is not UTF-8")]
    Encoding(String),
}

/// All static files.
#[derive(Debug, Clone)]
pub struct Assets {
    by_path: BTreeMap<String, Asset>,
    hash: String,
}

impl Assets {
    /// Reads all files and concatenates the stylesheet.
    ///
    /// # Errors
    /// [`AssetError`] when the stylesheet's list and its parts do not fit.
    pub fn load() -> Result<Self, AssetError> {
        let mut by_path = BTreeMap::new();
        let mut add = |path: String, bytes: Vec<u8>, media_type: &'static str| {
            let etag = format!("\"{}\"", short_hash(&bytes));
            let asset = Asset { path: path.clone(), bytes, media_type, etag };
            by_path.insert(path, asset);
        };
        add(CSS_MANIFEST.to_owned(), stylesheet()?.into_bytes(), "text/css; charset=utf-8");
        for path in JsFiles::iter() {
            if let Some(file) = JsFiles::get(&path) {
                let media_type = "text/javascript; charset=utf-8";
                add(format!("js/{path}"), file.data.into_owned(), media_type);
            }
        }
        for path in IconFiles::iter() {
            if let Some(file) = IconFiles::get(&path) {
                add(path.into_owned(), file.data.into_owned(), "image/svg+xml");
            }
        }
        let mut all = Sha256::new();
        for asset in by_path.values() {
            all.update(&asset.path);
            all.update(&asset.bytes);
        }
        let mut hash = hex::encode(all.finalize());
        hash.truncate(HASH_DIGITS);
        Ok(Self { by_path, hash })
    }

    /// The file at `path`, e.g. `shuniu.css`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.by_path.get(path)
    }

    /// Hash of all files together. A request under this hash may be cached for ever; one under another hash comes from
    /// a page of another version and must not be.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The URL of `path` for pages, or `None` when there is no such file.
    #[must_use]
    pub fn url(&self, path: &str) -> Option<String> {
        self.get(path).map(|asset| format!("/assets/{}/{}", self.hash, asset.path))
    }
}

fn short_hash(bytes: &[u8]) -> String {
    let mut hash = hex::encode(Sha256::digest(bytes));
    hash.truncate(HASH_DIGITS);
    hash
}

fn css_part(path: &str) -> Result<String, AssetError> {
    let file = CssFiles::get(path).ok_or_else(|| AssetError::MissingPart(path.to_owned()))?;
    String::from_utf8(file.data.into_owned()).map_err(|_| AssetError::Encoding(path.to_owned()))
}

/// Joins the parts in the order of the list, each inside its layer (and media query), so that one request is enough.
fn stylesheet() -> Result<String, AssetError> {
    let manifest = css_part(CSS_MANIFEST)?;
    let mut css = String::new();
    let mut in_comment = false;
    for line in manifest.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if in_comment {
            in_comment = !line.ends_with("*/");
        } else if line.starts_with("@layer ") {
            css.push_str(line);
            css.push('\n');
        } else if !line.is_empty() {
            let (path, layer, media) = import(line).ok_or_else(|| AssetError::Manifest(line.to_owned()))?;
            let part = css_part(path)?;
            let block = format!("@layer {layer} {{\n{part}\n}}\n");
            if media.is_empty() {
                css.push_str(&block);
            } else {
                css.push_str(&format!("@media {media} {{\n{block}}}\n"));
            }
        }
    }
    Ok(css)
}

/// Path, layer and media query of `@import url("path") layer(layer) media;`.
fn import(line: &str) -> Option<(&str, &str, &str)> {
    let rest = line.strip_prefix("@import url(\"")?.strip_suffix(';')?;
    let (path, rest) = rest.split_once("\") layer(")?;
    let (layer, media) = rest.split_once(')')?;
    Some((path, layer, media.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_holds_every_part_in_its_layer() {
        let css = stylesheet().expect("parts fit");
        assert!(css.starts_with("@layer reset, tokens, base, layout, components, utilities;"));
        assert!(!css.contains("@import"));
        assert!(css.contains("@media print {\n@layer utilities {"));
        assert_eq!(css.matches('{').count(), css.matches('}').count());
        for path in CssFiles::iter().filter(|path| *path != CSS_MANIFEST) {
            let part = css_part(&path).expect("readable");
            assert!(css.contains(part.trim()), "{path} is not listed");
        }
    }

    #[test]
    fn files_are_found_by_path_and_addressed_by_hash() {
        let assets = Assets::load().expect("assets");
        let main = assets.get("js/main.js").expect("entry module");
        assert_eq!(main.media_type, "text/javascript; charset=utf-8");
        let url = assets.url("js/main.js").expect("url");
        assert_eq!(url, format!("/assets/{}/js/main.js", assets.hash()));
        assert_eq!(assets.url("js/none.js"), None);
        assert!(assets.get("favicon.svg").is_some());
    }

    #[test]
    fn every_module_that_the_entry_module_names_exists() {
        let assets = Assets::load().expect("assets");
        let main = String::from_utf8_lossy(&assets.get("js/main.js").expect("main").bytes).into_owned();
        let named: Vec<_> = main.split("'./").skip(1).filter_map(|s| s.split('\'').next()).collect();
        assert!(named.len() > 5);
        for name in named {
            assert!(assets.get(&format!("js/{name}")).is_some(), "{name}");
        }
    }
}
