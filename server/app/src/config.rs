//! Configuration: the commented default compiled in, then a TOML file, then the
//! environment. It is checked as a whole and every fault is named at once.

use anyhow::{Context as _, bail};
use chrono_tz::Tz;
use config::{Environment, File, FileFormat};
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Every setting with its default, as `shuniu config` prints it.
pub const DEFAULT: &str = include_str!("../config.default.toml");

/// The whole configuration; fields as in `config.default.toml`, which explains them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Web server.
    pub server: Server,
    /// Data.
    pub data: Data,
    /// The district.
    pub district: District,
    /// Search engine.
    pub search: Search,
    /// Mail.
    pub mail: Mail,
    /// Attachments.
    pub files: Files,
    /// Logging.
    pub log: Log,
}

/// `[server]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml explains every setting")]
pub struct Server {
    pub listen: String,
    pub base_url: String,
    pub trust_forwarded_for: bool,
    pub rate_per_second: u32,
    pub rate_burst: u32,
    pub max_upload_mib: u64,
    pub worker: bool,
}

/// `[data]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml explains every setting")]
pub struct Data {
    pub dir: PathBuf,
    pub database_url: String,
    pub max_connections: u32,
    pub keys_dir: String,
}

/// `[district]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml explains every setting")]
pub struct District {
    pub code: String,
    pub name: String,
    pub name_en: String,
    pub owner: String,
    pub owner_en: String,
    pub operator: String,
    pub operator_en: String,
    pub phone: String,
    pub phone_en: String,
    pub remark: String,
    pub remark_en: String,
    pub timezone: String,
}

/// `[search]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml explains every setting")]
pub struct Search {
    pub config_dir: PathBuf,
    pub meilisearch_url: String,
    pub meilisearch_key: String,
    pub meilisearch_search_key: String,
    pub meilisearch_prefix: String,
    pub meilisearch_search_timeout_ms: u64,
}

/// `[mail]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml explains every setting")]
pub struct Mail {
    pub transport: String,
    pub from: String,
    pub from_name: String,
    pub smtp_host: String,
    pub smtp_port: u16,
    pub smtp_security: String,
    pub smtp_username: String,
    pub smtp_password: String,
}

/// `[files]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml explains every setting")]
pub struct Files {
    pub store: String,
    pub s3_bucket: String,
    pub s3_region: String,
    pub s3_endpoint: String,
    pub s3_access_key_id: String,
    pub s3_secret_access_key: String,
    pub clamd: String,
}

/// `[log]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config.default.toml explains every setting")]
pub struct Log {
    pub filter: String,
    pub format: String,
}

impl Config {
    /// Loads and checks the configuration.
    ///
    /// # Errors
    /// When a file cannot be read or a setting is wrong; all wrong ones are named.
    pub fn load(file: Option<&Path>) -> anyhow::Result<Self> {
        let mut builder = config::Config::builder().add_source(File::from_str(DEFAULT, FileFormat::Toml));
        if let Some(file) = file {
            builder = builder.add_source(File::from(file).format(FileFormat::Toml).required(true));
        }
        let config: Self = builder
            .add_source(environment(std::env::vars()))
            .build()
            .context("configuration")?
            .try_deserialize()
            .context("configuration")?;
        Ok(config)
    }

    /// Checks everything; call it after the command line has had its say.
    ///
    /// # Errors
    /// All faults, one per line.
    pub fn validate(&self) -> anyhow::Result<()> {
        let mut faults = Vec::new();
        let mut require = |holds: bool, fault: &str| {
            if !holds {
                faults.push(format!("  {fault}"));
            }
        };
        require(
            self.server.listen.parse::<SocketAddr>().is_ok(),
            "server.listen must be ADDRESS:PORT, such as 127.0.0.1:8480",
        );
        let base = &self.server.base_url;
        require(
            base.is_empty() || ((base.starts_with("http://") || base.starts_with("https://")) && !base.ends_with('/')),
            "server.base_url must start with http:// or https:// and not end with a slash",
        );
        require((1..=200).contains(&self.server.max_upload_mib), "server.max_upload_mib must be 1 to 200");
        require((1..=200).contains(&self.data.max_connections), "data.max_connections must be 1 to 200");
        let url = &self.data.database_url;
        require(
            url.is_empty()
                || url.starts_with("postgres://")
                || url.starts_with("postgresql://")
                || url.starts_with("sqlite:"),
            "data.database_url must start with postgres:// or sqlite:",
        );
        require(
            self.district.timezone.parse::<Tz>().is_ok(),
            "district.timezone must be an IANA name, such as Asia/Shanghai",
        );
        require(
            self.district.code.len() == 6 && self.district.code.bytes().all(|b| b.is_ascii_digit()),
            "district.code must have six digits",
        );
        let url = &self.search.meilisearch_url;
        require(
            url.is_empty() || url.starts_with("http://") || url.starts_with("https://"),
            "search.meilisearch_url must start with http:// or https://",
        );
        require(
            !self.search.meilisearch_prefix.is_empty()
                && self
                    .search
                    .meilisearch_prefix
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')),
            "search.meilisearch_prefix must be letters, digits, - and _",
        );
        require(
            (50..=450).contains(&self.search.meilisearch_search_timeout_ms),
            "search.meilisearch_search_timeout_ms must be 50 to 450: a page waits half a second",
        );
        require(matches!(self.mail.transport.as_str(), "folder" | "smtp"), "mail.transport must be folder or smtp");
        require(self.mail.from.contains('@'), "mail.from must be an e-mail address");
        require(self.mail.transport != "smtp" || !self.mail.smtp_host.is_empty(), "mail.smtp_host is needed for smtp");
        require(
            matches!(self.mail.smtp_security.as_str(), "tls" | "start_tls" | "none"),
            "mail.smtp_security must be tls, start_tls or none",
        );
        require(matches!(self.files.store.as_str(), "local" | "s3"), "files.store must be local or s3");
        require(self.files.clamd.is_empty() || self.files.clamd.contains(':'), "files.clamd must be host:port");
        require(self.files.store != "s3" || !self.files.s3_bucket.is_empty(), "files.s3_bucket is needed for s3");
        require(matches!(self.log.format.as_str(), "text" | "json"), "log.format must be text or json");
        if !faults.is_empty() {
            bail!("the configuration has {} fault(s):\n{}", faults.len(), faults.join("\n"));
        }
        Ok(())
    }

    /// The public address.
    #[must_use]
    pub fn base_url(&self) -> String {
        if self.server.base_url.is_empty() {
            format!("http://{}", self.server.listen)
        } else {
            self.server.base_url.clone()
        }
    }

    /// The database's address.
    #[must_use]
    pub fn database_url(&self) -> String {
        if self.data.database_url.is_empty() {
            format!("sqlite://{}?mode=rwc", self.data.dir.join("shuniu.sqlite3").display())
        } else {
            self.data.database_url.clone()
        }
    }

    /// The key folder.
    #[must_use]
    pub fn keys_dir(&self) -> PathBuf {
        if self.data.keys_dir.is_empty() { self.data.dir.join("keys") } else { PathBuf::from(&self.data.keys_dir) }
    }
}

/// Settings from environment variables: those with a section (`SHUNIU_SERVER__LISTEN`). Others of
/// our prefix, such as `SHUNIU_CONFIG`, are no settings. Values stay the texts they are until a
/// setting's type reads them, so that a password of digits keeps its leading zero.
fn environment(variables: impl Iterator<Item = (String, String)>) -> Environment {
    let settings = variables.filter(|(name, _)| name.contains("__")).collect();
    Environment::with_prefix("SHUNIU").prefix_separator("_").separator("__").source(Some(settings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_valid() {
        Config::load(None).unwrap().validate().unwrap();
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let mut config = Config::load(None).unwrap();
        config.server.listen = "nowhere".to_owned();
        config.mail.transport = "pigeon".to_owned();
        config.district.timezone = "Mars/Olympus".to_owned();
        let text = config.validate().unwrap_err().to_string();
        for name in ["server.listen", "mail.transport", "district.timezone"] {
            assert!(text.contains(name), "{text}");
        }
    }

    #[test]
    fn the_environment_overrides_and_is_not_guessed_at() {
        let variables = [
            ("SHUNIU_CONFIG", "/etc/shuniu.toml"),
            ("SHUNIU_SERVER__RATE_PER_SECOND", "0"),
            ("SHUNIU_SERVER__WORKER", "false"),
            ("SHUNIU_MAIL__SMTP_PASSWORD", "0012e3"),
        ];
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let config: Config = config::Config::builder()
            .add_source(File::from_str(DEFAULT, FileFormat::Toml))
            .add_source(environment(variables.into_iter()))
            .build()
            .unwrap()
            .try_deserialize()
            .unwrap();
        assert_eq!((config.server.rate_per_second, config.server.worker), (0, false));
        assert_eq!(config.mail.smtp_password, "0012e3");
    }

    #[test]
    fn unknown_settings_are_errors() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("shuniu.toml");
        std::fs::write(&file, "[server]\nlisten_adress = \"x\"\n").unwrap();
        assert!(Config::load(Some(&file)).is_err());
    }
}
