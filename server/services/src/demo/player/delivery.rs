//! Contract, milestones, payments, evaluation.

use super::Player;
use crate::contracts::{self, DraftInput};
use crate::demo::content;
use crate::evaluations::{self, EvaluationInput, IndicatorInput};
use crate::milestones::{self, AcceptInput, ReportInput};
use crate::payments::{self, PaidInput, RequestInput};
use crate::{Ctx, Result};
use anyhow::Context as _;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use shuniu_domain::evaluations::{Block, EvaluationKind};
use shuniu_domain::ids::{EvaluationId, PaymentId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::{Fen, Role};
use shuniu_store::entities::{
    contract_signatures, contracts as contract_rows, evaluations as evaluation_rows, milestones as milestone_rows,
    payments as payment_rows, projects,
};

impl Player<'_> {
    async fn contract(&self, project: usize) -> Result<contract_rows::Model> {
        let row = contract_rows::Entity::find()
            .filter(contract_rows::Column::ProjectId.eq(self.project_id(project)?))
            .one(self.app.db.reader())
            .await?;
        Ok(row.context("a project without a contract")?)
    }

    async fn milestone(&self, project: usize, milestone: usize) -> Result<milestone_rows::Model> {
        let row = milestone_rows::Entity::find()
            .filter(milestone_rows::Column::ProjectId.eq(self.project_id(project)?))
            .filter(milestone_rows::Column::Seq.eq(i32::try_from(milestone + 1).unwrap_or(i32::MAX)))
            .one(self.app.db.reader())
            .await?;
        Ok(row.context("a contract without that milestone")?)
    }

    async fn provider(&self, project: usize) -> Result<Ctx> {
        let organization = self.contract(project).await?.organization_id;
        self.cast.acting_for(self.app, organization, &[Role::OrganizationAdmin], None)
    }

    pub(super) async fn draft_contract(&self, project: usize) -> Result<()> {
        let input = DraftInput {
            starts_on: self.timeline.service_start(self.project(project)).to_string(),
            terms: "服务要求、验收标准与付款方式以公告及承接方投标文件为准；承接方每季度报送进展与资金使用情况。"
                .to_owned(),
        };
        contracts::draft(&self.officer(project)?, self.project_id(project)?, &input).await?;
        Ok(())
    }

    /// The administrator of every body on the provider's side signs, those of a joint bid one after another.
    pub(super) async fn sign_contract(&self, project: usize) -> Result<()> {
        let contract = self.contract(project).await?;
        let signatures = contract_signatures::Entity::find()
            .filter(contract_signatures::Column::ContractId.eq(contract.id))
            .order_by_desc(contract_signatures::Column::Seq)
            .all(self.app.db.reader())
            .await?;
        for signature in signatures {
            let signatory = self.cast.acting_for(self.app, signature.party_id, &[Role::OrganizationAdmin], None)?;
            contracts::sign(&signatory, contract.id, contract.version).await?;
        }
        Ok(())
    }

    /// Unless signing did it already, because the first day had come.
    pub(super) async fn start_delivery(&self, project: usize) -> Result<()> {
        let id = self.project_id(project)?;
        let row = projects::Entity::find_by_id(id).one(self.app.db.reader()).await?;
        if row.is_some_and(|row| row.status == ProjectStatus::Contracted) {
            contracts::start_delivery(&self.officer(project)?, id).await?;
        }
        Ok(())
    }

    pub(super) async fn report(&self, project: usize, milestone: usize) -> Result<()> {
        let row = self.milestone(project, milestone).await?;
        let told = self.content.reports.iter().find(|report| {
            report.project == self.project(project).key && usize::try_from(report.milestone) == Ok(milestone)
        });
        let plan = &self.project(project).milestones[milestone];
        let (text, beneficiaries) = match told {
            Some(report) if report.problems.is_empty() => (report.done.clone(), report.beneficiaries),
            Some(report) => (format!("{}\n\n存在的问题：{}", report.done, report.problems), report.beneficiaries),
            None => (
                format!("已按计划完成“{}”，提交{}。", plan.title, plan.deliverable),
                self.project(project).beneficiaries,
            ),
        };
        let input = ReportInput {
            text,
            beneficiaries: beneficiaries.to_string(),
            spent: self.spent(project, milestone).await?.to_input(),
        };
        milestones::report(&self.provider(project).await?, row.id, row.version, &input).await
    }

    /// Money spent by a milestone: what was due up to it, less the last tenth of its own share.
    async fn spent(&self, project: usize, milestone: usize) -> Result<Fen> {
        let amount = self.contract(project).await?.amount;
        let done: i32 =
            self.project(project).milestones.iter().take(milestone + 1).map(|plan| plan.payment_percent).sum();
        Ok(amount.share(i64::from(done) * 96))
    }

    pub(super) async fn accept(&self, project: usize, milestone: usize) -> Result<()> {
        let row = self.milestone(project, milestone).await?;
        let last = milestone + 1 == self.project(project).milestones.len();
        let input = AcceptInput {
            opinion: "经抽查记录与现场核实，本阶段成果与约定一致，同意通过。".to_owned(),
            recipients_opinion: if last {
                "入户回访的服务对象普遍认可，希望服务时间再固定一些。".to_owned()
            } else {
                String::new()
            },
            satisfaction: if last { "92".to_owned() } else { String::new() },
        };
        milestones::accept(&self.officer(project)?, row.id, row.version, &input).await
    }

    async fn payment_version(&self, id: PaymentId) -> Result<i32> {
        let row = payment_rows::Entity::find_by_id(id).one(self.app.db.reader()).await?;
        Ok(row.context("a payment that was just asked for")?.version)
    }

    pub(super) async fn pay(&self, project: usize, milestone: usize) -> Result<()> {
        let row = self.milestone(project, milestone).await?;
        let input = RequestInput {
            amount: row.amount.to_input(),
            fund_use: "前期款项按预算执行，人员、活动与物料支出均有凭证，结余转入下一阶段。".to_owned(),
        };
        let id = payments::request(&self.provider(project).await?, row.id, &input).await?;
        if let Some(hub) = self.contract(project).await?.hub_id {
            let lead = self.cast.acting_for(self.app, hub, &[Role::HubLead, Role::HubReviewer], None)?;
            let opinion = "已核对台账与凭证，资金使用与预算科目相符。";
            payments::countersign(&lead, id, self.payment_version(id).await?, opinion).await?;
        }
        payments::approve(&self.approver(project)?, id, self.payment_version(id).await?).await?;
        let officer = self.officer(project)?;
        let input = PaidInput {
            paid_on: officer.today().to_string(),
            voucher: format!("LL-{:04}-{}", project + 1, milestone + 1),
        };
        payments::record_paid(&officer, id, self.payment_version(id).await?, &input).await
    }

    fn judgement(&self, project: usize) -> Result<&content::Evaluation> {
        let key = &self.project(project).key;
        Ok(self
            .content
            .evaluations
            .iter()
            .find(|row| &row.project == key)
            .context("a project without an evaluation")?)
    }

    pub(super) async fn evaluate(&self, project: usize) -> Result<()> {
        let officer = self.officer(project)?;
        let id = evaluations::start(&officer, self.project_id(project)?, None).await?;
        let row = self.evaluation(id).await?;
        let judged = self.judgement(project)?;
        let indicators = row.indicators.iter().map(|indicator| {
            let percent = match indicator.block {
                Block::Decision => judged.decision,
                Block::Process => judged.process,
                Block::Output => judged.output,
                Block::Effect => judged.effect,
                Block::Satisfaction => judged.satisfaction,
            };
            let points = i64::from(indicator.weight) * i64::from(percent) / 100;
            let (target, result) =
                self.content.judgements.indicator(&indicator.key, percent.into()).unwrap_or_default();
            IndicatorInput {
                key: indicator.key.clone(),
                target: target.to_owned(),
                result: result.to_owned(),
                points: Fen(points).to_input(),
            }
        });
        let input = EvaluationInput {
            indicators: indicators.collect(),
            satisfaction: judged.satisfaction.to_string(),
            respondents: "86".to_owned(),
            comment: format!("{}\n\n亮点：{}\n\n问题：{}", judged.comment, judged.highlights, judged.problems),
            comment_en: judged.comment_en.clone(),
            advice: judged.advice.clone(),
        };
        evaluations::save(&officer, id, row.version, &input).await?;
        Ok(())
    }

    async fn evaluation(&self, id: EvaluationId) -> Result<evaluation_rows::Model> {
        let row = evaluation_rows::Entity::find_by_id(id).one(self.app.db.reader()).await?;
        Ok(row.context("an evaluation that was just begun")?)
    }

    pub(super) async fn finalize(&self, project: usize) -> Result<()> {
        let row = evaluation_rows::Entity::find()
            .filter(evaluation_rows::Column::ProjectId.eq(self.project_id(project)?))
            .filter(evaluation_rows::Column::Kind.eq(EvaluationKind::Department))
            .order_by_desc(evaluation_rows::Column::Id)
            .one(self.app.db.reader())
            .await?
            .context("a project without an evaluation")?;
        evaluations::finalize(&self.approver(project)?, row.id, row.version).await
    }

    pub(super) async fn close(&self, project: usize) -> Result<()> {
        evaluations::close(&self.officer(project)?, self.project_id(project)?).await
    }
}
