//! `/bids/{id}/subcontracts`: planned sub-contracts of the organization's bid.

use super::consortia::{PartRow, change_parts, labelled, numbered, parts, without_blank};
use super::eligibility::ChecklistPanel;
use crate::access::{ORGANIZATION, Routes};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::pages::common::refused;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use shuniu_domain::consortia::percent;
use shuniu_domain::ids::BidId;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Crumb, FormErrors, Locale, Page, text};
use shuniu_services::consortia::{PartInput, Partner};
use shuniu_services::subcontracts::{self, SubcontractPlan};
use std::collections::BTreeMap;

mod samples;
#[cfg(test)]
mod tests;

/// Name of the rows in the form.
const LIST: &str = "subcontracts";

/// Routes of planned sub-contracts.
pub fn routes() -> Routes {
    Routes::new().get("/bids/{id}/subcontracts", ORGANIZATION, show).post("/bids/{id}/subcontracts", ORGANIZATION, save)
}

/// The plan.
#[derive(Clone, Debug, Serialize)]
pub struct SubcontractsPage {
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// As stored.
    pub plan: SubcontractPlan,
    /// Sub-contractors with what decides about them.
    pub helpers: Vec<HelperPanel>,
    /// Version for optimistic locking, as typed.
    pub version: i32,
    /// Rows as typed.
    pub rows: Vec<PartRow>,
    /// Number of the next row.
    pub next: usize,
    /// Errors by field.
    pub errors: FormErrors,
    /// The same with the row and the name of each field.
    pub summary: FormErrors,
    /// Names of the fields in the order of the form.
    pub order: Vec<String>,
}

/// A sub-contractor with what decides about it.
#[derive(Clone, Debug, Serialize)]
pub struct HelperPanel {
    /// The body with its part.
    pub partner: Partner,
    /// Every rule.
    pub panel: Option<ChecklistPanel>,
}

impl Page for SubcontractsPage {
    const TEMPLATE: &'static str = "pages/subcontracts/show.html";

    fn samples() -> Vec<Self> {
        samples::pages()
    }
}

impl SubcontractsPage {
    /// The plan with what is stored.
    fn stored(locale: Locale, plan: SubcontractPlan) -> Self {
        let row = |helper: &subcontracts::SubcontractView| PartInput {
            party: helper.partner.name.clone(),
            work: helper.partner.work.clone(),
            share: percent(i64::from(helper.partner.share)),
        };
        let rows: BTreeMap<usize, PartInput> = plan.subcontracts.iter().map(row).enumerate().collect();
        let version = plan.version;
        Self::typed(locale, plan, version, rows, FormErrors::default())
    }

    /// The plan with what was typed.
    fn typed(
        locale: Locale,
        plan: SubcontractPlan,
        version: i32,
        mut rows: BTreeMap<usize, PartInput>,
        errors: FormErrors,
    ) -> Self {
        if rows.is_empty() {
            rows.insert(0, PartInput::default());
        }
        let rows = numbered(rows.into_values().collect(), 0, &BTreeMap::new());
        let names = ["party", "work", "share"];
        let fields = rows.iter().flat_map(|row| names.map(|name| format!("{LIST}.{}.{name}", row.i)));
        let crumb = |label: String, href: String| Crumb { label, href };
        let helpers = plan.subcontracts.iter().map(|helper| HelperPanel {
            panel: helper.checklist.clone().map(|checklist| ChecklistPanel::new(locale, checklist)),
            partner: helper.partner.clone(),
        });
        Self {
            crumbs: vec![
                crumb(text(locale, "bids-mine-title", &[]), "/my/bids".to_owned()),
                crumb(plan.project.title.clone(), format!("/bids/{}", plan.bid_id)),
                crumb(text(locale, "subcontracts-title", &[]), String::new()),
            ],
            order: std::iter::once(LIST.to_owned()).chain(fields).collect(),
            helpers: helpers.collect(),
            next: rows.len(),
            version,
            rows,
            summary: labelled(locale, &errors, "subcontracts-title", 0),
            errors,
            plan,
        }
    }
}

/// The page.
async fn show(visit: Visit, Path(id): Path<BidId>) -> Answer {
    let plan = subcontracts::get(&visit.ctx, id).await?;
    visit.page(&SubcontractsPage::stored(visit.locale(), plan))
}

/// Saves the plan, or adds and removes rows.
async fn save(visit: Visit, Path(id): Path<BidId>, Form(pairs): Form<Vec<(String, String)>>) -> Answer {
    let value = |name: &str| pairs.iter().rev().find(|pair| pair.0 == name).map(|pair| pair.1.as_str());
    let version = value("version").and_then(|version| version.parse().ok());
    let version = version.ok_or_else(|| Failure::from(Reason::new(ReasonCode::Malformed).with("detail", "version")))?;
    let mut rows = parts(&pairs, LIST);
    let changed = change_parts(&mut rows, LIST, value("action").unwrap_or_default());
    let (status, errors) = if changed {
        (StatusCode::OK, FormErrors::default())
    } else {
        without_blank(&mut rows, None);
        let input: Vec<PartInput> = rows.values().cloned().collect();
        match subcontracts::save(&visit.ctx, id, version, &input).await {
            Ok(_) => return visit.redirect_with(&format!("/bids/{id}/subcontracts"), "good", "flash-saved", &[]),
            Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, refused(&visit, error)?),
        }
    };
    let plan = subcontracts::get(&visit.ctx, id).await?;
    visit.page_with(status, &SubcontractsPage::typed(visit.locale(), plan, version, rows, errors))
}
