//! Projects: every kind nine times, in different places, years, stages and wordings.

use super::Doc;
use super::places::{Named, Street};
use super::texts::{Pool, Theme};
use chrono::{DateTime, Duration, NaiveDate, TimeZone as _, Utc};
use sea_orm::ActiveValue::Set;
use shuniu_domain::Fen;
use shuniu_domain::ids::{PartyId, RulebookId, UserId};
use shuniu_domain::organizations::Field;
use shuniu_domain::projects::{Channel, Eligibility, Method, ProjectStatus, SupportForm};
use shuniu_search::Index;
use shuniu_store::JsonOf;
use shuniu_store::entities::projects;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Projects of each kind.
pub const COPIES: usize = 9;
/// What is written into every row.
#[derive(Clone, Copy, Debug)]
pub struct Common {
    pub rulebook: RulebookId,
    pub author: UserId,
}

/// A project before it becomes a row.
pub struct Draft {
    pub kind: String,
    pub number: String,
    pub title: String,
    pub title_en: Option<String>,
    pub summary: String,
    pub summary_en: Option<String>,
    pub need: String,
    pub need_en: Option<String>,
    pub field: Field,
    pub groups: Vec<shuniu_domain::organizations::TargetGroup>,
    pub areas: Vec<String>,
    pub location: Option<String>,
    pub funder: PartyId,
    pub budget_yuan: i64,
    pub channel: Channel,
    pub method: Method,
    pub form: SupportForm,
    pub status: ProjectStatus,
    pub published: NaiveDate,
    pub places: Vec<String>,
}

/// Stage and day of publication of each copy; the corpus stands on 22 November 2026.
const HISTORY: [(ProjectStatus, i32, u32); COPIES] = [
    (ProjectStatus::Published, 2026, 11),
    (ProjectStatus::InDelivery, 2026, 3),
    (ProjectStatus::Closed, 2024, 6),
    (ProjectStatus::Evaluated, 2025, 4),
    (ProjectStatus::Published, 2026, 11),
    (ProjectStatus::Awarded, 2026, 9),
    (ProjectStatus::InDelivery, 2025, 10),
    (ProjectStatus::Closed, 2025, 1),
    (ProjectStatus::InDelivery, 2026, 5),
];

/// The copy of a kind; `at` is the number of the kind, `n` its number among all projects.
pub fn draft(
    theme: &Theme,
    (at, copy, n): (usize, usize, usize),
    streets: &[Street],
    pool: &Pool,
    funder: impl Fn(&Street, bool) -> PartyId,
) -> Draft {
    let street = street_of(theme, at, copy, streets);
    let community = &street.communities[(at + copy) % street.communities.len()];
    let (status, year, month) = HISTORY[copy];
    let place = match copy {
        1 | 4 | 7 => community,
        8 => &street.district,
        _ => &street.street,
    };
    let count = 30 + (at * 13 + copy * 29) % 370;
    let fit = |text: &str| text.replace("{place}", &place.name).replace("{n}", &count.to_string());
    let grant = copy.is_multiple_of(2);
    Draft {
        kind: theme.id.clone(),
        number: format!("{}-{year}-{n:04}", street.district.code),
        title: title(theme, copy, year, place),
        title_en: (copy % 3 != 1).then(|| match &place.name_en {
            Some(name) => format!("{}, {name}", theme.en),
            None => theme.en.clone(),
        }),
        summary: fit(&theme.summary),
        summary_en: None,
        need: format!(
            "{}{}\n\n{}",
            theme.need,
            fit(&pool.needs[(at + copy * 2) % pool.needs.len()]),
            pool.terms[(at * 2 + copy) % pool.terms.len()]
        ),
        need_en: None,
        field: theme.field,
        groups: theme.groups.clone(),
        areas: vec![place.code.clone()],
        location: Some(format!("{}{}", street.street.name, community.name)),
        funder: funder(street, grant),
        budget_yuan: 50_000 + i64::try_from((at * 37 + copy * 11) % 95).unwrap() * 10_000,
        channel: if grant { Channel::Grant } else { Channel::Procurement },
        method: if grant { Method::OpenSelection } else { Method::CompetitiveConsultation },
        form: if theme.id == "venture" { SupportForm::Venture } else { SupportForm::Project },
        status,
        published: NaiveDate::from_ymd_opt(year, month, u32::try_from(1 + (at * 7 + copy) % 20).unwrap()).unwrap(),
        places: place_tags(place, street),
    }
}

/// Rural projects are in the villages, all others anywhere.
fn street_of<'a>(theme: &Theme, at: usize, copy: usize, streets: &'a [Street]) -> &'a Street {
    if theme.field == Field::Rural {
        let county: Vec<&Street> = streets.iter().filter(|s| s.district.name.ends_with('县')).collect();
        return county[(at + copy) % county.len()];
    }
    &streets[(at * 5 + copy) % streets.len()]
}

fn title(theme: &Theme, copy: usize, year: i32, place: &Named) -> String {
    let (title, alt, place) = (&theme.title, &theme.alt, &place.name);
    match copy {
        0 => format!("{place}{title}"),
        1 => format!("{title}（{place}）"),
        2 => format!("{alt}（{place}）"),
        3 => format!("{year}年{place}{title}项目"),
        4 => format!("{place}{alt}"),
        5 => format!("{title}第二期（{place}）"),
        6 => format!("{place}{alt}项目"),
        7 => format!("{place}{title}"),
        _ => format!("{year}年度{title}"),
    }
}

fn place_tags(place: &Named, street: &Street) -> Vec<String> {
    let mut tags = vec![street.district.name.clone()];
    if place.code.len() >= 9 {
        tags.push(street.street.name.clone());
    }
    if place.code.len() >= 12 {
        tags.push(place.name.clone());
    }
    tags
}

/// The row, and what judgements name it by.
pub fn row(id: Uuid, draft: Draft, common: Common) -> (projects::ActiveModel, Doc) {
    let published = noon(draft.published);
    let mut tags: BTreeSet<String> = draft.places.into_iter().collect();
    tags.extend([
        draft.status.to_string(),
        draft.field.to_string(),
        draft.channel.to_string(),
        draft.published.format("%Y").to_string(),
    ]);
    tags.extend(draft.groups.iter().map(|group| format!("for-{group}")));
    tags.extend(draft.title_en.iter().map(|_| "en".to_owned()));
    let doc = Doc {
        id: id.to_string(),
        index: Index::Projects,
        kind: draft.kind,
        title: draft.title.clone(),
        code: draft.number.clone(),
        tags,
    };
    let row = projects::ActiveModel {
        id: Set(id.into()),
        number: Set(Some(draft.number)),
        funder_id: Set(draft.funder),
        catalogue_code: Set("A04-01".to_owned()),
        title: Set(draft.title),
        title_en: Set(draft.title_en),
        summary: Set(draft.summary),
        summary_en: Set(draft.summary_en),
        need: Set(draft.need),
        need_en: Set(draft.need_en),
        requirements: Set("按合同执行。".to_owned()),
        field: Set(draft.field),
        target_groups: Set(JsonOf(draft.groups)),
        area_codes: Set(JsonOf(draft.areas)),
        location: Set(draft.location),
        beneficiaries: Set(100),
        budget: Set(Fen::from_yuan(draft.budget_yuan)),
        channel: Set(draft.channel),
        method: Set(draft.method),
        form: Set(draft.form),
        status: Set(draft.status),
        eligibility: Set(JsonOf(Eligibility::default())),
        documents: Set(JsonOf(Vec::new())),
        bid_deadline: Set(Some(published + Duration::days(25))),
        service_months: Set(12),
        rulebook_id: Set(common.rulebook),
        drafted_by: Set(common.author),
        published_at: Set(Some(published)),
        version: Set(1),
        created_at: Set(published),
        updated_at: Set(published),
        ..Default::default()
    };
    (row, doc)
}

/// Noon of a day, when everything of the corpus happens.
pub fn noon(day: NaiveDate) -> DateTime<Utc> {
    Utc.from_utc_datetime(&day.and_hms_opt(4, 0, 0).unwrap())
}
