//! Risk flags: what may go wrong before a deadline says so.

use super::snapshot::Snapshot;
use chrono::Duration;
use serde::Serialize;
use shuniu_domain::ids::ProjectId;
use shuniu_domain::organizations::SanctionKind;
use shuniu_domain::projects::ProjectStatus;
use shuniu_mail::messages::digests::RiskKind;
use shuniu_store::entities::projects;
use utoipa::ToSchema;

/// Percent of the contract by which delivery may lag behind its plan before it is flagged.
const LAG: i32 = 20;
/// Days before the deadline from which too few bids are flagged.
const FEW_BIDS_DAYS: i64 = 5;

/// A risk flag on a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RiskView {
    /// Why (`behind-plan`, `few-bids`, `budget-variance`, `provider-listed`).
    #[schema(value_type = String)]
    pub kind: RiskKind,
    /// The project.
    #[schema(value_type = String)]
    pub project_id: ProjectId,
    /// Its number.
    pub number: String,
    /// Its title in the reader's language.
    pub title: String,
    /// Path of its page.
    pub href: String,
}

/// All flags, by project.
pub(crate) fn risks(of: &Snapshot) -> Vec<RiskView> {
    let mut all: Vec<RiskView> =
        of.projects.iter().filter(|row| few_bids(of, row)).map(|row| view(of, row, RiskKind::FewBids)).collect();
    for (row, contract) in of.in_delivery() {
        let (done, plan) = of.done_and_plan(row.id);
        let listed = of.sanctions.iter().any(|entry| {
            entry.organization_id == contract.organization_id
                && matches!(entry.kind, SanctionKind::Abnormal | SanctionKind::Serious)
                && entry.from_on <= of.today
                && entry.until_on.is_none_or(|until| until >= of.today)
        });
        let overspent = of.steps_of(row.id).iter().any(|step| step.spent > contract.amount);
        let flags = [
            (plan - done > LAG, RiskKind::BehindPlan),
            (overspent, RiskKind::BudgetVariance),
            (listed, RiskKind::ProviderListed),
        ];
        all.extend(flags.into_iter().filter(|(up, _)| *up).map(|(_, kind)| view(of, row, kind)));
    }
    all.sort_by(|a, b| a.number.cmp(&b.number));
    all
}

/// Bidding closes soon and fewer bids have come in than the method needs.
fn few_bids(of: &Snapshot, row: &projects::Model) -> bool {
    let closing = row
        .bid_deadline
        .is_some_and(|deadline| deadline > of.now && deadline <= of.now + Duration::days(FEW_BIDS_DAYS));
    let few = of.rules(row).is_some_and(|rules| of.received(row.id) < rules.min_bidders.get(row.method).value as usize);
    row.status == ProjectStatus::Published && closing && few
}

fn view(of: &Snapshot, row: &projects::Model, kind: RiskKind) -> RiskView {
    RiskView {
        kind,
        project_id: row.id,
        number: row.number.clone().unwrap_or_default(),
        title: of.title(row),
        href: Snapshot::page(row),
    }
}
