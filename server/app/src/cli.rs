//! The command line. `shuniu --help` is meant to teach.

use crate::commands::{self, keys};
use crate::config::Config;
use clap::{Args, Parser, Subcommand};
use shuniu_domain::Role;
use shuniu_services::imports::Kind;
use std::path::PathBuf;
use std::process::ExitCode;

/// Shuniu (枢纽): grants and government-purchased services, from the call to the stored evaluation.
///
/// First look:   shuniu demo
/// Installation: shuniu user create … && shuniu --config /etc/shuniu.toml serve
#[derive(Debug, Parser)]
#[command(name = "shuniu", version, max_term_width = 100)]
pub struct Cli {
    /// Configuration file (TOML). `shuniu config` prints every setting with its default.
    #[arg(long, global = true, env = "SHUNIU_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder for database, index, files, mail and keys; overrides `data.dir`.
    #[arg(long, global = true, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Starts a fictional district to look around in; made on the first start, continued afterwards.
    Demo(Listen),
    /// Starts the web server, and the worker with it.
    Serve(Listen),
    /// Starts only the worker: search index, mail, digests.
    Worker,
    /// Brings the database schema up to date.
    Migrate,
    /// Reads real data from a file. Safe to repeat: the same file changes nothing twice.
    #[command(subcommand)]
    Import(Import),
    /// Prepares the digests and the letters about saved searches that are due.
    Digest {
        /// Prepare them and deliver the mail before returning.
        #[arg(long)]
        now: bool,
    },
    /// Rebuilds the search indexes from the database beside the live ones, then swaps. A running
    /// server does it and goes on answering.
    Reindex {
        /// Only compare the indexes with the database; exit code 1 if they differ.
        #[arg(long)]
        check: bool,
    },
    /// The audit chain.
    #[command(subcommand)]
    Audit(Audit),
    /// Rulebooks.
    #[command(subcommand)]
    Rulebook(RulebookCommand),
    /// The search configuration.
    #[command(subcommand)]
    Search(SearchCommand),
    /// Prints the API's OpenAPI 3.1 description.
    Openapi,
    /// Prints every setting with its default and explanation.
    Config,
    /// Asks a running server whether it is ready; exit code 0 if so. For containers.
    Healthcheck {
        /// Address of the server.
        #[arg(long, value_name = "URL")]
        url: Option<String>,
    },
    /// Users.
    #[command(subcommand)]
    User(User),
    /// Sealing keys: the ones that open sealed bids.
    #[command(subcommand)]
    Keys(Keys),
}

/// Where to listen.
#[derive(Debug, Args)]
struct Listen {
    /// Address and port; overrides `server.listen`.
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Import {
    /// Organizations from CSV (UTF-8 or GB 18030) or XLSX.
    Organizations {
        /// File to read.
        file: PathBuf,
    },
    /// Items of the guidance catalogue from CSV or XLSX.
    Catalogue {
        /// File to read.
        file: PathBuf,
    },
    /// Divisions (行政区划) from CSV, XLSX or a JSON list of code, name, parent. Another name renames.
    Divisions {
        /// File to read.
        file: PathBuf,
    },
    /// Grant histories in 360Giving JSON, as past awards.
    #[command(name = "360giving")]
    ThreeSixtyGiving {
        /// File to read.
        file: PathBuf,
    },
}

impl Import {
    /// What is imported, and from where.
    fn split(self) -> (Kind, PathBuf) {
        match self {
            Self::Organizations { file } => (Kind::Organizations, file),
            Self::Catalogue { file } => (Kind::Catalogue, file),
            Self::Divisions { file } => (Kind::Divisions, file),
            Self::ThreeSixtyGiving { file } => (Kind::ThreeSixtyGiving, file),
        }
    }
}

#[derive(Debug, Subcommand)]
enum Audit {
    /// Proves the chain, or names the first record that does not fit (exit code 1).
    Verify,
}

#[derive(Debug, Subcommand)]
enum RulebookCommand {
    /// Validates a rulebook file and names every fault (exit code 1).
    Check {
        /// File to check.
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum Keys {
    /// Names the sealing keys and how many projects each wraps.
    List,
    /// Makes the next sealing key. Restart every process before `keys rewrap`.
    New,
    /// Wraps every project's data key under the newest sealing key; older ones are then no longer needed.
    Rewrap,
}

#[derive(Debug, Subcommand)]
enum SearchCommand {
    /// Validates the search configuration and names every fault (exit code 1).
    Check {
        /// Folder with files that replace those of search-config; without it, those that are
        /// compiled in.
        folder: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
enum User {
    /// Creates a user; prints a one-use link to set the password. The first one makes the operator.
    Create {
        /// Sign-in address.
        #[arg(long)]
        email: String,
        /// Display name.
        #[arg(long)]
        name: String,
        /// Role, such as operator, auditor, funder_officer.
        #[arg(long, default_value = "operator")]
        role: Role,
        /// Id of the party acted for; the installation's operator if omitted.
        #[arg(long)]
        party: Option<uuid::Uuid>,
    },
}

impl Cli {
    /// Does what was asked.
    ///
    /// # Errors
    /// What went wrong, for people at a terminal.
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        if let Command::Config = self.command {
            print!("{}", crate::config::DEFAULT);
            return Ok(ExitCode::SUCCESS);
        }
        let mut config = Config::load(self.config.as_deref())?;
        if let Some(dir) = self.data_dir {
            config.data.dir = dir;
        }
        commands::init_log(&config);
        match self.command {
            Command::Demo(listen) => commands::demo(with_listen(config, listen)).await,
            Command::Serve(listen) => commands::serve(with_listen(config, listen)).await,
            Command::Worker => commands::worker(config).await,
            Command::Migrate => commands::migrate(config).await,
            Command::Import(what) => {
                let (kind, file) = what.split();
                commands::import(config, kind, &file).await
            }
            Command::Digest { now } => commands::digest(config, now).await,
            Command::Reindex { check: false } => commands::reindex(config).await,
            Command::Reindex { check: true } => commands::compare_indexes(config).await,
            Command::Audit(Audit::Verify) => commands::audit_verify(config).await,
            Command::Rulebook(RulebookCommand::Check { file }) => commands::rulebook_check(&file),
            Command::Search(SearchCommand::Check { folder }) => commands::search_check(folder.as_deref()),
            Command::Openapi => commands::openapi(),
            Command::Config => Ok(ExitCode::SUCCESS),
            Command::Healthcheck { url } => commands::healthcheck(&config, url).await,
            Command::Keys(Keys::List) => keys::list(config).await,
            Command::Keys(Keys::New) => keys::new(&config),
            Command::Keys(Keys::Rewrap) => keys::rewrap(config).await,
            Command::User(User::Create { email, name, role, party }) => {
                commands::user_create(config, email, name, role, party).await
            }
        }
    }
}

fn with_listen(mut config: Config, listen: Listen) -> Config {
    if let Some(listen) = listen.listen {
        config.server.listen = listen;
    }
    config
}
