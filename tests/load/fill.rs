//! Fills an empty data folder with published projects for measuring (`tests/load/README.md`).
//! Every project goes through the same use cases as a person's: drafted, submitted, approved by
//! a second person, with audit records and outbox rows. Nothing is random: the same count gives
//! the same texts. Not part of the product.
//!
//! `fill FOLDER COUNT` prints the number of one project in the middle.

mod texts;

use anyhow::{Context as _, ensure};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use shuniu_app::config::Config;
use shuniu_app::wiring;
use shuniu_domain::Role;
use shuniu_domain::clock::{Clock as _, ManualClock, SystemClock};
use shuniu_domain::ids::{PartyId, UserId};
use shuniu_domain::organizations::Designation;
use shuniu_frontend::Locale;
use shuniu_services::catalogue::{self, CatalogueInput};
use shuniu_services::identity::users::{NewUser, create_user};
use shuniu_services::operator::parties::{PartyInput, create_party};
use shuniu_services::{Actor, App, Ctx, projects};
use shuniu_store::entities::{divisions, memberships};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

/// Funders that publish in turn.
const FUNDERS: usize = 40;
/// Days over which publications are spread; the last ones are still open for bids.
const SPREAD_DAYS: i64 = 400;
/// Progress is told once per this many projects.
const TELL_EVERY: usize = 500;

/// An officer and an approver of one funder.
struct Desk {
    officer: Ctx,
    approver: Ctx,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().context("usage: fill FOLDER COUNT")?);
    let count: usize = arguments.next().context("usage: fill FOLDER COUNT")?.parse().context("COUNT")?;
    ensure!(count > 0, "COUNT must be at least 1");
    ensure!(!folder.join("shuniu.sqlite3").exists(), "{} holds data already", folder.display());

    let mut config = Config::load(None)?;
    config.data.dir = folder;
    let now = SystemClock.now();
    let begin = now - Duration::days(SPREAD_DAYS);
    let clock = Arc::new(ManualClock::at(begin));
    let app = wiring::wire_with(&config, clock.clone()).await?.app;
    app.search.ensure().await?;
    prepare(&app).await?;
    let desks = desks(&app).await?;
    let sample = publish_all(&desks, &clock, (begin, now), count).await?;
    clock.set(now);
    shuniu_worker::run_once(&app).await?;
    println!("{sample}");
    Ok(())
}

/// The division served and the catalogue that projects are drafted from.
async fn prepare(app: &App) -> anyhow::Result<()> {
    let district = &app.settings;
    let row = divisions::ActiveModel {
        code: Set(district.district_code.clone()),
        name: Set(district.district_name.clone()),
        name_en: Set(Some(district.district_name_en.clone())),
        ..Default::default()
    };
    divisions::Entity::insert(row).exec_without_returning(app.db.reader()).await?;
    let ctx = Ctx::system(app.clone());
    let platform = body(&ctx, "平台", Designation::Operator).await?;
    let operator = person(&ctx, "operator", platform, Role::Operator).await?;
    for (code, name) in texts::catalogue() {
        let input = CatalogueInput {
            edition: "2026".to_owned(),
            code,
            name,
            valid_from: "2020-01-01".to_owned(),
            ..CatalogueInput::default()
        };
        catalogue::add(&operator, &input).await?;
    }
    Ok(())
}

async fn desks(app: &App) -> anyhow::Result<Vec<Desk>> {
    let ctx = Ctx::system(app.clone());
    let mut desks = Vec::with_capacity(FUNDERS);
    for number in 0..FUNDERS {
        let party = body(&ctx, &texts::funder(number), Designation::Funder).await?;
        desks.push(Desk {
            officer: person(&ctx, &format!("officer-{number}"), party, Role::FunderOfficer).await?,
            approver: person(&ctx, &format!("approver-{number}"), party, Role::FunderApprover).await?,
        });
    }
    Ok(desks)
}

/// Publishes in the order of time; gives the number of the middle one.
async fn publish_all(
    desks: &[Desk],
    clock: &ManualClock,
    (begin, end): (DateTime<Utc>, DateTime<Utc>),
    count: usize,
) -> anyhow::Result<String> {
    let step = (end - begin) / i32::try_from(count).context("COUNT")?;
    let mut at = begin;
    let mut sample = String::new();
    for index in 0..count {
        clock.set(at);
        let desk = &desks[index % desks.len()];
        let input = texts::project(index, desks.len(), at);
        let saved = projects::create_draft(&desk.officer, &input).await?;
        projects::submit_for_approval(&desk.officer, saved.id, saved.version).await?;
        let number = projects::approve(&desk.approver, saved.id, saved.version + 1)
            .await
            .with_context(|| format!("project {index} at {at}"))?;
        if index == count / 2 {
            sample = number;
        }
        if (index + 1) % TELL_EVERY == 0 {
            writeln!(std::io::stderr(), "{} of {count} projects published", index + 1)?;
        }
        at += step;
    }
    Ok(sample)
}

async fn body(ctx: &Ctx, name: &str, kind: Designation) -> anyhow::Result<PartyId> {
    let input = PartyInput {
        name: format!("{}{name}", ctx.app.settings.district_name),
        division_code: ctx.app.settings.district_code.clone(),
        kind: kind.to_string(),
        since: "2020-01-01".to_owned(),
        ..PartyInput::default()
    };
    Ok(create_party(ctx, &input).await?)
}

/// A person, as the context in which they act.
async fn person(ctx: &Ctx, key: &str, party_id: PartyId, role: Role) -> anyhow::Result<Ctx> {
    let new = NewUser {
        email: format!("{key}@load.example"),
        name: key.to_owned(),
        password: Some("paper lantern river".to_owned()),
        memberships: vec![(party_id, role)],
        ..NewUser::default()
    };
    let user_id: UserId = create_user(ctx, &new).await?;
    let membership = memberships::Entity::find()
        .filter(memberships::Column::UserId.eq(user_id))
        .one(ctx.db())
        .await?
        .context("the membership that was just written")?;
    let actor = Actor {
        user_id,
        name: key.to_owned(),
        session_id: None,
        membership_id: membership.id,
        party_id,
        party_name: key.to_owned(),
        party_name_en: None,
        role,
    };
    Ok(Ctx::new(ctx.app.clone(), Some(actor), Locale::ZhCn))
}
