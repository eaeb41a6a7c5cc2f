//! `/operator/mail`: letters as they were written, for the operator.

use super::common::{Pager, pairs};
use crate::access::{OPERATOR, Routes};
use crate::failure::Answer;
use crate::input::{Path, Query};
use crate::visit::Visit;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse as _};
use chrono::DateTime;
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::MailId;
use shuniu_frontend::{Choice, Locale, Page, text};
use shuniu_services::mails::{self, MailFilter, MailRow, MailView};

/// A letter's own style is inside it; nothing else of it may load or run, and only a page of
/// ours may frame it.
const LETTER_POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'self'";

/// Kinds of letters.
const LETTERS: &[&str] = &[
    "password_reset",
    "email_changed",
    "user_invited",
    "draft_returned",
    "call_changed",
    "question_asked",
    "project_ended",
    "consortium_invite",
    "consortium_answer",
    "bid_receipt",
    "bid_changed",
    "bid_lapsed",
    "eligibility_lost",
    "review_assigned",
    "review_reminder",
    "review_decided",
    "appeal_decided",
    "opening_invite",
    "expert_drawn",
    "award_notice",
    "objection_notice",
    "contract_to_sign",
    "contract_in_force",
    "milestone_due",
    "payment_decided",
    "evaluation_final",
    "digest",
    "search_hits",
];

/// Routes of letters.
pub fn routes() -> Routes {
    Routes::new().get("/operator/mail", OPERATOR, list).get("/operator/mail/{id}", OPERATOR, show).get(
        "/operator/mail/{id}/html",
        OPERATOR,
        html,
    )
}

/// Which letters, as in the address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MailsQuery {
    /// Part of address, name or subject.
    pub q: String,
    /// Kind of letter.
    pub kind: String,
    /// `sent`, `waiting` or empty.
    pub state: String,
    /// Page.
    pub page: String,
}

/// Letters.
#[derive(Clone, Debug, Serialize)]
pub struct MailsPage {
    /// What was asked.
    pub query: MailsQuery,
    /// Kinds to filter by.
    pub kinds: Vec<Choice>,
    /// States to filter by.
    pub states: Vec<Choice>,
    /// Letters, newest first.
    pub rows: Vec<MailRow>,
    /// Pages.
    pub pager: Pager,
}

impl Page for MailsPage {
    const TEMPLATE: &'static str = "pages/operator/mails.html";

    fn samples() -> Vec<Self> {
        let empty = Self {
            query: MailsQuery::default(),
            kinds: kinds(Locale::ZhCn, ""),
            states: states(Locale::ZhCn, ""),
            rows: Vec::new(),
            pager: Pager::default(),
        };
        let page = shuniu_services::Page { number: 1, size: 20 };
        let pager = Pager::of_list(page, 2, 44, "/operator/mail", &[]);
        vec![empty.clone(), Self { rows: vec![sample(true), sample(false)], pager, ..empty }]
    }
}

fn sample(sent: bool) -> MailRow {
    MailRow {
        id: uuid::Uuid::nil().into(),
        template: if sent { "digest" } else { "password_reset" }.to_owned(),
        to_address: "lin@example.org".to_owned(),
        to_name: "林望".to_owned(),
        locale: "zh-CN".to_owned(),
        subject: "采购周报 <第 12 周>".to_owned(),
        created_at: DateTime::UNIX_EPOCH,
        sent_at: sent.then_some(DateTime::UNIX_EPOCH),
    }
}

fn kinds(locale: Locale, chosen: &str) -> Vec<Choice> {
    let choice = |kind: &&str| {
        let key = format!("operator-letter-{}", kind.replace('_', "-"));
        Choice::new(*kind, text(locale, &key, &[]), *kind == chosen)
    };
    LETTERS.iter().map(choice).collect()
}

fn states(locale: Locale, chosen: &str) -> Vec<Choice> {
    let choice =
        |state: &str| Choice::new(state, text(locale, &format!("operator-mail-{state}"), &[]), state == chosen);
    vec![choice("sent"), choice("waiting")]
}

async fn list(visit: Visit, Query(query): Query<MailsQuery>) -> Answer {
    let page = shuniu_services::Page::clamped(query.page.parse().ok(), None);
    let sent = match query.state.as_str() {
        "sent" => Some(true),
        "waiting" => Some(false),
        _ => None,
    };
    let template = LETTERS.contains(&query.kind.as_str()).then(|| query.kind.clone());
    let filter = MailFilter { text: query.q.clone(), template, sent };
    let (rows, total) = mails::list(&visit.ctx, &filter, page).await?;
    let pager = Pager::of_list(page, rows.len(), total, "/operator/mail", &pairs(&query));
    let (kinds, states) = (kinds(visit.locale(), &query.kind), states(visit.locale(), &query.state));
    visit.page(&MailsPage { kinds, states, rows, pager, query })
}

/// One letter. Its HTML part is shown in a frame.
#[derive(Clone, Debug, Serialize)]
pub struct MailPage {
    /// Head.
    pub row: MailRow,
    /// Text part.
    pub text: String,
}

impl Page for MailPage {
    const TEMPLATE: &'static str = "pages/operator/mail.html";

    fn samples() -> Vec<Self> {
        [true, false]
            .into_iter()
            .map(|sent| Self { row: sample(sent), text: "您好：\n\n请打开链接。".to_owned() })
            .collect()
    }
}

async fn show(visit: Visit, Path(id): Path<MailId>) -> Answer {
    let MailView { row, text, .. } = mails::get(&visit.ctx, id).await?;
    visit.page(&MailPage { row, text })
}

async fn html(visit: Visit, Path(id): Path<MailId>) -> Answer {
    let letter = mails::get(&visit.ctx, id).await?;
    let mut response = Html(letter.html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(LETTER_POLICY));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::{LETTERS, MailPage, MailsPage};
    use shuniu_frontend::samples::check;
    use shuniu_frontend::{TemplateSettings, Templates};
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn every_kind_of_letter_can_be_chosen() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../frontend/templates/mail");
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let written: BTreeSet<String> =
            names.filter_map(|name| name.strip_suffix(".subject.txt").map(ToOwned::to_owned)).collect();
        assert_eq!(written, LETTERS.iter().map(|name| (*name).to_owned()).collect());
    }

    #[test]
    fn pages_render_in_every_language() {
        let templates = Templates::new(TemplateSettings::default()).unwrap();
        assert_eq!(check::<MailsPage>(&templates), Ok(()));
        assert_eq!(check::<MailPage>(&templates), Ok(()));
    }
}
