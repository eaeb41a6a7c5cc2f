//! What each command does.

mod indexing;
pub mod keys;
mod search;
mod serving;

use crate::config::Config;
use crate::wiring;
use anyhow::Context as _;
use shuniu_domain::Role;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::Designation;
use shuniu_domain::rulebook::Rulebook;
use shuniu_services::identity::invitations::terminal_link;
use shuniu_services::identity::users::{NewUser, create_user};
use shuniu_services::imports::{self, Kind};
use shuniu_services::operator::parties::{self, PartyInput};
use shuniu_services::{App, Ctx, Page, digests, searches};
use shuniu_store::audit::{self, Verdict};
use shuniu_worker::Worked;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;
use tracing_subscriber::EnvFilter;

pub use indexing::{compare_indexes, reindex};
pub use search::search_check;
pub use serving::{demo, serve, worker};

/// Sets up logging; `RUST_LOG` wins over the configuration.
pub fn init_log(config: &Config) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(&config.log.filter));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let result = if config.log.format == "json" { builder.json().try_init() } else { builder.compact().try_init() };
    if let Err(error) = result {
        eprintln!("shuniu: logging was already set up: {error}");
    }
}

/// `shuniu migrate`
pub async fn migrate(config: Config) -> anyhow::Result<ExitCode> {
    config.validate()?;
    let applied = wiring::database(&config).await?.migrate().await?;
    println!("{applied} migration(s) applied; the schema is up to date.");
    Ok(ExitCode::SUCCESS)
}

/// `shuniu import …`: exit code 0 also when rows were refused; the report names them.
pub async fn import(config: Config, kind: Kind, file: &Path) -> anyhow::Result<ExitCode> {
    let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let ctx = Ctx::system(wiring::wire(&config).await?.app);
    let report = imports::import(&ctx, kind, &name, &bytes).await.map_err(|error| explain(&error))?;
    print!("{}", imports::as_text(&report, ctx.locale));
    if let Some(worked) = work_off(&ctx.app).await? {
        println!("search index: {} document(s) brought up to date", worked.search);
    }
    Ok(ExitCode::SUCCESS)
}

/// Does what waits. None when the search engine cannot be had: it is away, or a running server has
/// the embedded one, and then that server's worker does what waits.
async fn work_off(app: &App) -> anyhow::Result<Option<Worked>> {
    Ok(if engine_is_here(app).await { Some(shuniu_worker::run_once(app).await?) } else { None })
}

/// Whether this process can have the search engine; says so if not.
async fn engine_is_here(app: &App) -> bool {
    let prepared = shuniu_worker::prepare(app).await;
    prepared.map_err(|error| println!("Left to the running server: {error}.")).is_ok()
}

/// `shuniu digest [--now]`: digests, and the letters about saved searches. Those need the index, so
/// they are left to a running server that has it.
pub async fn digest(config: Config, now: bool) -> anyhow::Result<ExitCode> {
    let app = wiring::wire(&config).await?.app;
    let digests = digests::send_due(&app).await.map_err(anyhow::Error::from)?;
    println!("{digests} digest(s) prepared.");
    if !engine_is_here(&app).await {
        return Ok(ExitCode::SUCCESS);
    }
    // What is not in the index yet would be missing from the letters.
    shuniu_worker::index_waiting(&app).await?;
    let letters = searches::send_due(&app).await.map_err(anyhow::Error::from)?;
    println!("{letters} letter(s) about saved searches prepared.");
    if now {
        println!("{} message(s) delivered.", shuniu_worker::run_once(&app).await?.mail);
    }
    Ok(ExitCode::SUCCESS)
}

/// `shuniu audit verify`: exit code 1 when the chain is broken.
pub async fn audit_verify(config: Config) -> anyhow::Result<ExitCode> {
    config.validate()?;
    let db = wiring::database(&config).await?;
    match audit::verify(db.reader()).await? {
        Verdict::Intact { records, head } => {
            println!("The chain is intact: {records} record(s), head {head}.");
            Ok(ExitCode::SUCCESS)
        }
        Verdict::Broken { seq, fault } => {
            println!("The chain is broken at record {seq}: {}.", fault_text(fault));
            Ok(ExitCode::FAILURE)
        }
    }
}

const fn fault_text(fault: audit::Fault) -> &'static str {
    match fault {
        audit::Fault::Altered => "its facts do not give its hash, so it was altered",
        audit::Fault::Unlinked => "it does not follow from the record before it",
        audit::Fault::Missing => "it is missing",
    }
}

/// `shuniu rulebook check FILE`
pub fn rulebook_check(file: &Path) -> anyhow::Result<ExitCode> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    match Rulebook::parse(&text) {
        Ok(rulebook) => {
            println!("{} is valid, in force from {}.", rulebook.version, rulebook.effective_from);
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            for fault in faults {
                println!("{}: {}", fault.path, fault.message);
            }
            Ok(ExitCode::FAILURE)
        }
    }
}

/// `shuniu openapi`
pub fn openapi() -> anyhow::Result<ExitCode> {
    println!("{}", shuniu_web::openapi().to_pretty_json()?);
    Ok(ExitCode::SUCCESS)
}

/// `shuniu healthcheck`
pub async fn healthcheck(config: &Config, url: Option<String>) -> anyhow::Result<ExitCode> {
    let url = url.unwrap_or_else(|| format!("http://{}", config.server.listen));
    let client = reqwest::Client::builder().timeout(Duration::from_secs(5)).build()?;
    let status = client.get(format!("{url}/readyz")).send().await?.status();
    println!("{status}");
    Ok(if status.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `shuniu user create`
pub async fn user_create(
    config: Config,
    email: String,
    name: String,
    role: Role,
    party: Option<uuid::Uuid>,
) -> anyhow::Result<ExitCode> {
    let ctx = Ctx::system(wiring::wire(&config).await?.app);
    let link =
        create_with_link(&ctx, &config, email.clone(), name, role, party).await.map_err(|error| explain(&error))?;
    println!("{email} was created. Set the password within a week at:\n{link}");
    Ok(ExitCode::SUCCESS)
}

async fn create_with_link(
    ctx: &Ctx,
    config: &Config,
    email: String,
    name: String,
    role: Role,
    party: Option<uuid::Uuid>,
) -> shuniu_services::Result<String> {
    let party = match party {
        Some(party) => PartyId(party),
        None => platform(ctx, config).await?,
    };
    let new = NewUser { email, name, memberships: vec![(party, role)], ..NewUser::default() };
    let user_id = create_user(ctx, &new).await?;
    terminal_link(ctx, user_id).await
}

/// The body that runs the installation; made on first use.
async fn platform(ctx: &Ctx, config: &Config) -> shuniu_services::Result<PartyId> {
    let (bodies, _) = parties::parties(ctx, "", Some(Designation::Operator), Page::default()).await?;
    if let Some(body) = bodies.first() {
        return Ok(body.id);
    }
    let input = PartyInput {
        name: config.district.operator.clone(),
        name_en: config.district.operator_en.clone(),
        division_code: config.district.code.clone(),
        kind: Designation::Operator.to_string(),
        since: ctx.today().to_string(),
        ..PartyInput::default()
    };
    parties::create_party(ctx, &input).await
}

/// A refusal as people at a terminal read it.
fn explain(error: &shuniu_services::Error) -> anyhow::Error {
    let texts: Vec<String> = error
        .reasons()
        .unwrap_or_default()
        .iter()
        .map(|reason| shuniu_web::texts::reason_text(shuniu_frontend::Locale::En, reason).message)
        .collect();
    if texts.is_empty() { anyhow::anyhow!("{error:#}") } else { anyhow::anyhow!(texts.join(" ")) }
}
