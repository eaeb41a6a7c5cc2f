//! Making a result final, and closing the project.

use super::save::MAX_TEXT;
use crate::context::{Actor, Ctx, Deed, Work};
use crate::contracts::load::{self, funders_project, provider_people, second_person, title_of};
use crate::contracts::sign::advance;
use crate::divisions::in_language;
use crate::error::{Error, Result, same_version};
use crate::payments::is_open;
use crate::{mails, notices, rulebooks};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use serde_json::json;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::contracts::ContractEvent;
use shuniu_domain::evaluations::{
    Band, EvaluationEvent, EvaluationKind, band, check_indicators, exclusion_years, total,
};
use shuniu_domain::ids::{EvaluationId, ProjectId};
use shuniu_domain::projects::ProjectEvent;
use shuniu_domain::rulebook::Rulebook;
use shuniu_domain::text::check_text;
use shuniu_domain::{Reason, ReasonCode, Role};
use shuniu_mail::messages::EvaluationFinal;
use shuniu_store::entities::{contracts, evaluations, parties, payments, projects};

/// Makes an evaluation final: its total and band are computed under the rulebook it was begun under
/// and stored for good; nothing changes it afterwards. The department's evaluation is confirmed by
/// the funder's approver, who must be another person than everyone who scored it; it is announced,
/// and the project is evaluated. The provider's own evaluation is handed in by its administrator and
/// stored beside it.
///
/// # Errors
/// `indicators-missing`, a missing conclusion, `second-person-needed`, `wrong-state` once it is final,
/// `stale-version`, `not-found` for other parties.
pub async fn finalize(ctx: &Ctx, id: EvaluationId, version: i32) -> Result<()> {
    let actor = ctx.require(&[Role::FunderApprover, Role::OrganizationAdmin])?;
    let work = ctx.begin().await?;
    let (row, project) = judged(&work, actor, id).await?;
    same_version(row.version, version)?;
    let status = row.status.apply(EvaluationEvent::Finalize)?;
    let department = row.kind == EvaluationKind::Department;
    if department {
        let scoring = ["evaluation.started", "evaluation.saved"];
        second_person(&work, actor.user_id, &id.to_string(), &scoring).await?;
    }
    let mut reasons = check_indicators(&row.indicators, true);
    reasons.0.extend(check_text("comment", &row.comment, 10, MAX_TEXT));
    let asked = !department || row.respondents > 0;
    reasons.require(asked, || Reason::new(ReasonCode::Required).on("respondents"));
    reasons.into_result()?;
    let rulebook = rulebooks::get(work.app(), &work.tx, row.rulebook_id).await?;
    let total = total(&row.indicators)?;
    let band = band(total, &rulebook);
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.total = Set(Some(total));
    active.band = Set(Some(band));
    active.confirmed_by = Set(Some(actor.user_id));
    active.finalized_at = Set(Some(work.now));
    active.version = Set(version + 1);
    let row = active.update(&work.tx).await?;
    if department {
        let project = advance(&work, project, ProjectEvent::Evaluate).await?;
        announce(&work, &project, &row).await?;
        tell(&work, &project, &row, &rulebook).await?;
    }
    work.index_project(row.project_id).await?;
    work.index_organization(row.organization_id).await?;
    let deed = Deed::new("evaluation.finalized", "evaluation", id)
        .project(row.project_id)
        .details(json!({ "kind": row.kind, "total": total, "band": band, "rulebook": rulebook.version }));
    work.commit(deed).await?;
    Ok(())
}

/// Closes an evaluated project (结项): everything asked for is paid or refused, and the contract is
/// fulfilled.
///
/// # Errors
/// `payments-open` while a request waits, `wrong-state` before the evaluation is final, `not-found`.
pub async fn close(ctx: &Ctx, project: ProjectId) -> Result<()> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let work = ctx.begin().await?;
    let row = funders_project(&work.tx, actor.party_id, project).await?;
    row.status.apply(ProjectEvent::Close)?;
    let contract = contracts::Entity::find()
        .filter(contracts::Column::ProjectId.eq(project))
        .lock_exclusive()
        .one(&work.tx)
        .await?
        .ok_or_else(Error::not_found)?;
    let paying = payments::Entity::find().filter(payments::Column::ContractId.eq(contract.id)).all(&work.tx).await?;
    let open = paying.iter().filter(|payment| is_open(payment.status)).count();
    if open > 0 {
        return Err(Reason::new(ReasonCode::PaymentsOpen).with("count", open).into());
    }
    let status = contract.status.apply(ContractEvent::Fulfil)?;
    let (version, organization) = (contract.version + 1, contract.organization_id);
    let mut active = contract.into_active_model();
    active.status = Set(status);
    active.version = Set(version);
    active.update(&work.tx).await?;
    advance(&work, row, ProjectEvent::Close).await?;
    work.index_project(project).await?;
    work.index_organization(organization).await?;
    work.commit(Deed::new("project.closed", "project", project).project(project)).await?;
    Ok(())
}

/// The evaluation that this actor may make final, with its project.
async fn judged(work: &Work<'_>, actor: &Actor, id: EvaluationId) -> Result<(evaluations::Model, projects::Model)> {
    let row = evaluations::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let project = load::project_of(&work.tx, row.project_id).await?;
    let own = match row.kind {
        EvaluationKind::Department => actor.role == Role::FunderApprover && project.funder_id == actor.party_id,
        EvaluationKind::SelfEvaluation => {
            actor.role == Role::OrganizationAdmin && row.organization_id == actor.party_id
        }
    };
    if own { Ok((row, project)) } else { Err(Error::not_found()) }
}

async fn announce(work: &Work<'_>, project: &projects::Model, row: &evaluations::Model) -> Result<()> {
    let names = parties::Entity::find()
        .filter(parties::Column::Id.is_in([row.organization_id, row.evaluator_party_id]))
        .all(&work.tx)
        .await?;
    let name = |id| names.iter().find(|party| party.id == id).map(|party| party.name.clone());
    let body = json!({
        "organization": name(row.organization_id),
        "evaluator": name(row.evaluator_party_id),
        "score": points(row.total.unwrap_or_default()),
        "band": row.band,
        "satisfaction_bp": row.satisfaction,
        "respondents": row.respondents,
        "comment": row.comment,
    });
    notices::publish(work, NoticeKind::Evaluation, project, body, None).await?;
    Ok(())
}

/// A total as notices print it: `91.0`, `88.5`.
fn points(total: i32) -> String {
    shuniu_frontend::format::points(i64::from(total), 1, 2)
}

async fn tell(work: &Work<'_>, project: &projects::Model, row: &evaluations::Model, rulebook: &Rulebook) -> Result<()> {
    let evaluator =
        parties::Entity::find_by_id(row.evaluator_party_id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let band = row.band.unwrap_or(Band::Poor);
    for to in provider_people(work, row.organization_id).await? {
        let letter = EvaluationFinal {
            number: project.number.clone().unwrap_or_default(),
            project: title_of(project, to.locale),
            evaluator: in_language(to.locale, &evaluator.name, evaluator.name_en.as_deref()),
            score_hundredths: i64::from(row.total.unwrap_or_default()),
            band,
            satisfaction_bp: (row.respondents > 0).then_some(i64::from(row.satisfaction)),
            limits_bidding: exclusion_years(band, rulebook, project.channel) > 0,
            url: format!("{}/evaluations/{}", work.app().settings.base_url, row.id),
        };
        mails::send(work, &to, letter).await?;
    }
    Ok(())
}
