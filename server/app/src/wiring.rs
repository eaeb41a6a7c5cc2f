//! Puts the parts together from the configuration.

use crate::config::Config;
use anyhow::Context as _;
use chrono_tz::Tz;
use shuniu_domain::clock::{Clock, SystemClock};
use shuniu_files::{FileStore, S3Settings, Scanner};
use shuniu_frontend::layout::Site;
use shuniu_frontend::{Locale, TemplateSettings, Templates};
use shuniu_mail::{Folder, Mailbox, Mailer, Security, Smtp, SmtpSettings, Transport};
use shuniu_search::{EmbeddedEngine, MeiliEngine, MeiliOptions, SearchConfig, SearchEngine};
use shuniu_services::chance::{Chance, SystemChance};
use shuniu_services::keys::Keys;
use shuniu_services::{App, Parts, Settings};
use shuniu_store::Db;
use shuniu_web::{WebSettings, WebState};
use std::sync::Arc;
use std::time::Duration;

/// The application and the templates it was built with.
pub struct Wired {
    /// The application.
    pub app: App,
    /// Template engines, for the web layer.
    pub templates: Templates,
}

/// Opens the database without bringing its schema up to date.
///
/// # Errors
/// When the data folder or the database cannot be opened.
pub async fn database(config: &Config) -> anyhow::Result<Db> {
    if config.data.database_url.is_empty() {
        std::fs::create_dir_all(&config.data.dir)
            .with_context(|| format!("data folder {}", config.data.dir.display()))?;
    }
    Db::connect(&config.database_url(), config.data.max_connections).await.context("database")
}

/// Everything, with the machine's clock.
///
/// # Errors
/// When a part cannot be had; the message says which.
pub async fn wire(config: &Config) -> anyhow::Result<Wired> {
    wire_with(config, Arc::new(SystemClock)).await
}

/// Everything, with a clock of the caller's (the demo plays its past with one).
///
/// # Errors
/// When a part cannot be had; the message says which.
pub async fn wire_with(config: &Config, clock: Arc<dyn Clock>) -> anyhow::Result<Wired> {
    config.validate()?;
    let db = database(config).await?;
    db.migrate().await.context("migrations")?;
    let chance: Arc<dyn Chance> = Arc::new(SystemChance);
    let timezone: Tz = config.district.timezone.parse().map_err(anyhow::Error::msg)?;
    let templates = Templates::new(TemplateSettings { time_zone: timezone }).context("templates")?;
    let settings = Settings {
        base_url: config.base_url(),
        district_code: config.district.code.clone(),
        district_name: config.district.name.clone(),
        district_name_en: config.district.name_en.clone(),
        timezone,
        max_upload: config.server.max_upload_mib * 1024 * 1024,
    };
    let app = App::new(Parts {
        db,
        clock,
        keys: Keys::load_or_create(&config.keys_dir(), &*chance)?,
        chance,
        files: files(config)?,
        search: search(config)?,
        mailer: Arc::new(mailer(config, templates.clone())?),
        settings,
    });
    shuniu_services::rulebooks::install(&app).await.map_err(anyhow::Error::from).context("rulebooks")?;
    Ok(Wired { app, templates })
}

/// The web layer's state.
#[must_use]
pub fn web_state(config: &Config, wired: &Wired) -> WebState {
    let settings = WebSettings {
        secure_cookies: config.base_url().starts_with("https://"),
        trust_forwarded_for: config.server.trust_forwarded_for,
        rate_per_second: config.server.rate_per_second,
        rate_burst: config.server.rate_burst,
        sites: [site(config, Locale::ZhCn), site(config, Locale::En)],
    };
    WebState { app: wired.app.clone(), templates: wired.templates.clone(), settings: Arc::new(settings) }
}

fn site(config: &Config, locale: Locale) -> Site {
    let district = &config.district;
    let pick = |zh: &String, en: &String| if locale == Locale::En { en.clone() } else { zh.clone() };
    Site {
        district: pick(&district.name, &district.name_en),
        owner: pick(&district.owner, &district.owner_en),
        operator: pick(&district.operator, &district.operator_en),
        phone: pick(&district.phone, &district.phone_en),
        remark: pick(&district.remark, &district.remark_en),
        ..Site::standard(locale)
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Bounds one virus scan; well below the minute that a request may take.
const SCAN_PATIENCE: Duration = Duration::from_secs(20);

fn files(config: &Config) -> anyhow::Result<FileStore> {
    let store = file_store(config)?;
    let clamd = &config.files.clamd;
    Ok(if clamd.is_empty() { store } else { store.scanned_by(Scanner::new(clamd, SCAN_PATIENCE)) })
}

fn file_store(config: &Config) -> anyhow::Result<FileStore> {
    let files = &config.files;
    if files.store == "local" {
        return Ok(FileStore::local(&config.data.dir.join("files"))?);
    }
    let settings = S3Settings {
        bucket: files.s3_bucket.clone(),
        region: files.s3_region.clone(),
        endpoint: some(&files.s3_endpoint),
        access_key_id: some(&files.s3_access_key_id),
        secret_access_key: some(&files.s3_secret_access_key),
        prefix: None,
        allow_http: files.s3_endpoint.starts_with("http://"),
    };
    Ok(FileStore::s3(&settings)?)
}

fn search(config: &Config) -> anyhow::Result<Arc<dyn SearchEngine>> {
    let folder = &config.search.config_dir;
    let definition =
        if folder.as_os_str().is_empty() { SearchConfig::embedded() } else { SearchConfig::with_overrides(folder) };
    let definition = Arc::new(definition.context("search-config")?);
    if config.search.meilisearch_url.is_empty() {
        return Ok(Arc::new(EmbeddedEngine::new(definition, config.data.dir.join("search"))));
    }
    let settings = &config.search;
    let options = MeiliOptions {
        search_key: some(&settings.meilisearch_search_key),
        prefix: settings.meilisearch_prefix.clone(),
        search_timeout: Duration::from_millis(settings.meilisearch_search_timeout_ms),
        ..MeiliOptions::new(settings.meilisearch_url.clone(), some(&settings.meilisearch_key))
    };
    Ok(Arc::new(MeiliEngine::new(definition, options).context("Meilisearch")?))
}

fn mailer(config: &Config, templates: Templates) -> anyhow::Result<Mailer> {
    let mail = &config.mail;
    let transport: Arc<dyn Transport> = if mail.transport == "folder" {
        Arc::new(Folder::new(config.data.dir.join("mail")))
    } else {
        let security = match mail.smtp_security.as_str() {
            "tls" => Security::Tls,
            "none" => Security::None,
            _ => Security::StartTls,
        };
        Arc::new(Smtp::new(&SmtpSettings {
            host: mail.smtp_host.clone(),
            port: (mail.smtp_port != 0).then_some(mail.smtp_port),
            security,
            username: some(&mail.smtp_username),
            password: some(&mail.smtp_password),
            hello_name: None,
            timeout_seconds: 30,
        })?)
    };
    let from = Mailbox { name: mail.from_name.clone(), address: mail.from.clone() };
    let [chinese, english] = [site(config, Locale::ZhCn), site(config, Locale::En)];
    let names = move |locale| if locale == Locale::En { english.clone() } else { chinese.clone() };
    Ok(Mailer::new(templates, transport, from, names))
}
