//! Rows of the catalogue: projects and past awards by id, as the database has them.

use super::answer::Marked;
use crate::context::Ctx;
use crate::divisions::in_language;
use crate::error::Result;
use crate::index::{PAST_AWARD, PROJECT, public_projects};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use shuniu_domain::calendar::start_of_local_day;
use shuniu_domain::ids::{PartyId, PastAwardId, ProjectId};
use shuniu_domain::organizations::Field;
use shuniu_domain::projects::{Channel, Stage, stage};
use shuniu_frontend::Locale;
use shuniu_search::Segment;
use shuniu_store::entities::{parties, past_awards, projects};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use utoipa::ToSchema;
use uuid::Uuid;

/// A project or a past award in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProjectRow {
    /// Identifier.
    #[schema(format = Uuid)]
    pub id: String,
    /// `project` or `past_award`.
    pub source: String,
    /// Public number; for a past award the identifier at its publisher.
    pub number: String,
    /// The number, marked where the query matched.
    pub marked_number: Vec<Marked>,
    /// Title in the reader's language.
    pub title: String,
    /// The title, marked where the query matched.
    pub marked_title: Vec<Marked>,
    /// Summary in the reader's language.
    pub summary: String,
    /// The summary, cropped and marked where the query matched.
    pub marked_summary: Vec<Marked>,
    /// The funder.
    #[schema(value_type = String, format = Uuid)]
    pub funder_id: PartyId,
    /// Its name in the reader's language.
    pub funder: String,
    /// Field of work; none for a past award.
    #[schema(value_type = Option<String>)]
    pub field: Option<Field>,
    /// Channel; none for a past award.
    #[schema(value_type = Option<String>)]
    pub channel: Option<Channel>,
    /// Stage at this instant; none for a past award.
    #[schema(value_type = Option<String>)]
    pub stage: Option<Stage>,
    /// Ceiling, or amount awarded, in minor units.
    pub amount: i64,
    /// ISO 4217 code.
    pub currency: String,
    /// Publication, or day of the award.
    pub published_at: Option<DateTime<Utc>>,
    /// Deadline of submission.
    pub deadline: Option<DateTime<Utc>>,
    /// Days left, counted down to 0; none when bidding is not open.
    pub days_left: Option<i64>,
    /// Planned opening.
    pub opening_at: Option<DateTime<Utc>>,
    /// Length of service in months.
    pub service_months: Option<i32>,
    /// Lowest grade that the call states; 0 for none, and for a past award.
    pub min_grade: i32,
    /// Recipient of a past award.
    #[schema(value_type = Option<String>, format = Uuid)]
    pub winner_id: Option<PartyId>,
    /// Its name.
    pub winner: Option<String>,
    /// Page of a past award at its publisher.
    pub url: Option<String>,
}

/// Highlights of a hit.
pub(super) type Highlights = BTreeMap<String, Vec<Segment>>;

/// Rows in the order of the ids; what is not public is left out. A constant number of queries.
pub(super) async fn rows(ctx: &Ctx, found: &[(Uuid, Highlights)]) -> Result<Vec<ProjectRow>> {
    let db = ctx.db();
    let ids = || found.iter().map(|(id, _)| *id);
    let here = public_projects().filter(projects::Column::Id.is_in(ids().map(ProjectId))).all(db).await?;
    let before =
        past_awards::Entity::find().filter(past_awards::Column::Id.is_in(ids().map(PastAwardId))).all(db).await?;
    let named: BTreeSet<PartyId> = here
        .iter()
        .map(|row| row.funder_id)
        .chain(before.iter().flat_map(|row| [row.funder_id, row.recipient_id]))
        .collect();
    let named = parties::Entity::find().filter(parties::Column::Id.is_in(named)).all(db).await?;
    let names: HashMap<PartyId, String> =
        named.into_iter().map(|row| (row.id, in_language(ctx.locale, &row.name, row.name_en.as_deref()))).collect();
    let mut here: HashMap<Uuid, projects::Model> = here.into_iter().map(|row| (row.id.0, row)).collect();
    let mut before: HashMap<Uuid, past_awards::Model> = before.into_iter().map(|row| (row.id.0, row)).collect();
    let row = |(id, marks): &(Uuid, Highlights)| match here.remove(id) {
        Some(row) => Some(of_project(ctx, row, marks, &names)),
        None => before.remove(id).map(|row| of_past_award(row, marks, &names)),
    };
    Ok(found.iter().filter_map(row).collect())
}

fn of_project(ctx: &Ctx, row: projects::Model, marks: &Highlights, names: &HashMap<PartyId, String>) -> ProjectRow {
    let now = ctx.now();
    let stage = stage(row.status, row.bid_deadline, now);
    let title = in_language(ctx.locale, &row.title, row.title_en.as_deref());
    // The index holds summaries in Chinese; in another language they are shown without marks.
    let in_english = ctx.locale == Locale::En && row.title_en.is_some();
    let (title_marks, summary_marks) = if in_english { ("title_en", "") } else { ("title", "summary") };
    let summary = in_language(ctx.locale, &row.summary, row.summary_en.as_deref());
    // Where only the need speaks of it, the piece of the need is what the reader looks for.
    let own = if ctx.locale == Locale::En {
        [row.need_en.as_deref(), row.summary_en.as_deref()]
    } else {
        [Some(row.need.as_str()), None]
    };
    let own: Vec<&str> = own.into_iter().flatten().collect();
    let snippet = marks.get(summary_marks).map(|found| Marked::of(&summary, Some(found)));
    let snippet = snippet.or_else(|| Marked::within(&own, marks.get("need")));
    let number = row.number.unwrap_or_default();
    let days_left = row.bid_deadline.filter(|_| stage == Stage::Open).map(|deadline| (deadline - now).num_days());
    ProjectRow {
        id: row.id.to_string(),
        source: PROJECT.to_owned(),
        marked_number: Marked::of(&number, marks.get("number")),
        number,
        marked_title: Marked::of(&title, marks.get(title_marks)),
        title,
        marked_summary: snippet.unwrap_or_else(|| Marked::plain(&summary)),
        summary,
        funder: names.get(&row.funder_id).cloned().unwrap_or_default(),
        funder_id: row.funder_id,
        field: Some(row.field),
        channel: Some(row.channel),
        stage: Some(stage),
        amount: row.budget.0,
        currency: "CNY".to_owned(),
        published_at: row.published_at,
        deadline: row.bid_deadline,
        days_left,
        opening_at: row.opening_at,
        service_months: Some(row.service_months),
        min_grade: row.eligibility.min_grade,
        winner_id: None,
        winner: None,
        url: None,
    }
}

fn of_past_award(row: past_awards::Model, marks: &Highlights, names: &HashMap<PartyId, String>) -> ProjectRow {
    let summary: String = row.description.chars().take(240).collect();
    ProjectRow {
        id: row.id.to_string(),
        source: PAST_AWARD.to_owned(),
        marked_title: Marked::of(&row.title, marks.get("title")),
        title: row.title,
        marked_summary: Marked::of(&summary, marks.get("summary")),
        summary,
        funder: names.get(&row.funder_id).cloned().unwrap_or_default(),
        funder_id: row.funder_id,
        field: None,
        channel: None,
        stage: None,
        amount: row.amount_awarded,
        currency: row.currency,
        published_at: row.awarded_on.map(start_of_local_day),
        deadline: None,
        days_left: None,
        opening_at: None,
        service_months: None,
        min_grade: 0,
        winner: names.get(&row.recipient_id).cloned(),
        winner_id: Some(row.recipient_id),
        marked_number: Marked::of(&row.source_id, marks.get("number")),
        number: row.source_id,
        url: row.url,
    }
}
