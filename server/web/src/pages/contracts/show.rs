//! `/contracts/{id}`: the contract, its milestones and payments, for both parties, members of a joint bid
//! among them, and the hub.

use super::{file_items, samples, store_files};
use crate::failure::Answer;
use crate::input::{Form, Path};
use crate::markdown;
use crate::pages::common::refused;
use crate::visit::Visit;
use axum::extract::Multipart;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus};
use shuniu_domain::ids::ContractId;
use shuniu_domain::projects::ProjectStatus;
use shuniu_frontend::{FileItem, FormErrors, Page};
use shuniu_services::attachments::Owner;
use shuniu_services::contracts::{self, ContractDetail};
use shuniu_services::{Error, evaluations};

/// A contract.
#[derive(Clone, Debug, Serialize)]
pub struct ContractPage {
    /// The contract with its delivery.
    pub contract: ContractDetail,
    /// Its terms as HTML.
    pub terms: String,
    /// Its documents.
    pub files: Vec<FileItem>,
    /// Evidence of each milestone, in their order.
    pub evidence: Vec<Vec<FileItem>>,
    /// Where the project stands, for the stepper: 6 to 9.
    pub step: u8,
    /// Which sentence says how delivery goes: `to-sign`, `waiting`, `late`, `reported`, `on-time`,
    /// `accepted`, `closed`.
    pub finding: String,
    /// Number of the milestone the sentence speaks of, from 1; 0 for none.
    pub finding_seq: i32,
    /// Its title.
    pub finding_title: String,
    /// Days it is late.
    pub finding_days: i64,
    /// Names of those whose signatures are awaited.
    pub unsigned: Vec<String>,
    /// Errors of the page's buttons.
    pub errors: FormErrors,
}

impl Page for ContractPage {
    const TEMPLATE: &'static str = "pages/contracts/show.html";

    fn samples() -> Vec<Self> {
        let contracts = samples::contracts();
        let refused = Self::new(contracts[0].clone(), samples::errors(&["", "file"]));
        contracts.into_iter().map(|contract| Self::new(contract, FormErrors::default())).chain([refused]).collect()
    }
}

impl ContractPage {
    /// Prepares a contract.
    #[must_use]
    pub fn new(contract: ContractDetail, errors: FormErrors) -> Self {
        let (finding, about) = finding(&contract);
        let about = about.and_then(|at| contract.milestones.get(at));
        Self {
            terms: markdown::html(&contract.terms),
            files: file_items(&contract.files),
            evidence: contract.milestones.iter().map(|step| file_items(&step.files)).collect(),
            step: match contract.project.status {
                ProjectStatus::Accepted => 8,
                ProjectStatus::Evaluated | ProjectStatus::Closed => 9,
                _ if contract.status == ContractStatus::ToSign => 6,
                _ => 7,
            },
            finding: finding.to_owned(),
            finding_seq: about.map_or(0, |step| step.seq),
            finding_title: about.map(|step| step.title.clone()).unwrap_or_default(),
            finding_days: about.map_or(0, |step| step.days_late),
            unsigned: contract
                .signatures
                .iter()
                .filter(|signature| signature.signed_at.is_none())
                .map(|signature| signature.party.name.clone())
                .collect(),
            contract,
            errors,
        }
    }
}

/// How delivery goes, and the milestone that decides it.
fn finding(contract: &ContractDetail) -> (&'static str, Option<usize>) {
    match contract.project.status {
        ProjectStatus::Closed => return ("closed", None),
        ProjectStatus::Accepted | ProjectStatus::Evaluated => return ("accepted", None),
        _ => {}
    }
    if contract.status == ContractStatus::ToSign {
        return ("to-sign", None);
    }
    let next = contract.milestones.iter().position(|step| step.status != MilestoneStatus::Accepted);
    let Some(step) = next.and_then(|at| contract.milestones.get(at)) else { return ("accepted", None) };
    if step.days_late > 0 {
        ("late", next)
    } else if step.status == MilestoneStatus::Reported {
        ("reported", next)
    } else if contract.project.status == ProjectStatus::Contracted {
        ("waiting", next)
    } else {
        ("on-time", next)
    }
}

/// The page.
pub(super) async fn show(visit: Visit, Path(id): Path<ContractId>) -> Answer {
    let contract = contracts::get(&visit.ctx, id).await?;
    visit.page(&ContractPage::new(contract, FormErrors::default()))
}

/// The version that was read.
#[derive(Deserialize)]
pub(super) struct Read {
    version: i32,
}

/// Signs for the reader's organization.
pub(super) async fn sign(visit: Visit, Path(id): Path<ContractId>, Form(read): Form<Read>) -> Answer {
    match contracts::sign(&visit.ctx, id, read.version).await {
        Ok(signed) => {
            let key = if signed.in_force { "flash-contract-signed" } else { "flash-contract-signed-waits" };
            let args = [("count", signed.missing.to_string())];
            visit.redirect_with(&format!("/contracts/{id}"), "official", key, &args)
        }
        Err(error) => again(&visit, id, error).await,
    }
}

/// Adds documents until somebody on the provider's side has signed.
pub(super) async fn upload(visit: Visit, Path(id): Path<ContractId>, mut form: Multipart) -> Answer {
    match store_files(&visit.ctx, Owner::Contract(id), &mut form).await? {
        Ok(()) => visit.redirect_with(&format!("/contracts/{id}#files"), "good", "flash-file-added", &[]),
        Err(error) => again(&visit, id, error).await,
    }
}

/// Closes the project.
pub(super) async fn close(visit: Visit, Path(id): Path<ContractId>) -> Answer {
    let project = contracts::get(&visit.ctx, id).await?.project.id;
    match evaluations::close(&visit.ctx, project).await {
        Ok(()) => visit.redirect_with(&format!("/contracts/{id}"), "good", "flash-project-closed", &[]),
        Err(error) => again(&visit, id, error).await,
    }
}

async fn again(visit: &Visit, id: ContractId, error: Error) -> Answer {
    let errors = refused(visit, error)?;
    let contract = contracts::get(&visit.ctx, id).await?;
    visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &ContractPage::new(contract, errors))
}
