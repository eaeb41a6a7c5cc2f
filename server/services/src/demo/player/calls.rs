//! Drafting, approving and publishing calls.

use super::Player;
use crate::Result;
use crate::demo::content::Project;
use crate::projects::{self, CriterionInput, DocumentInput, EligibilityInput, MilestoneInput, ProjectInput};
use anyhow::Context as _;
use chrono::NaiveDate;
use sea_orm::EntityTrait;
use shuniu_domain::ids::ProjectId;
use shuniu_store::entities::projects as rows;

/// Shortest need that a call may state, in characters (see the domain's check of a plan).
const SHORTEST_NEED: usize = 60;

impl Player<'_> {
    pub(super) async fn project_version(&self, id: ProjectId) -> Result<i32> {
        let row = rows::Entity::find_by_id(id).one(self.app.db.reader()).await?;
        Ok(row.context("a project that was just written")?.version)
    }

    pub(super) async fn draft(&mut self, project: usize) -> Result<()> {
        let saved = projects::create_draft(&self.officer(project)?, &self.project_input(project)).await?;
        self.projects.insert(project, saved.id);
        Ok(())
    }

    pub(super) async fn send_for_approval(&self, project: usize) -> Result<()> {
        let id = self.project_id(project)?;
        projects::submit_for_approval(&self.officer(project)?, id, self.project_version(id).await?).await?;
        Ok(())
    }

    pub(super) async fn publish(&self, project: usize) -> Result<()> {
        let id = self.project_id(project)?;
        projects::approve(&self.approver(project)?, id, self.project_version(id).await?).await?;
        Ok(())
    }

    fn project_input(&self, project: usize) -> ProjectInput {
        let row = self.project(project);
        let funder = self.content.funders.iter().find(|funder| funder.key == row.funder);
        let (need, requirements) = need_and_requirements(row);
        let local = |day: NaiveDate, clock: &str| format!("{day}T{clock}");
        ProjectInput {
            catalogue_code: row.catalogue_code.clone(),
            title: row.title.clone(),
            title_en: row.title_en.clone(),
            summary: row.summary.clone(),
            summary_en: row.summary_en.clone(),
            need,
            need_en: row.need_en.clone(),
            requirements,
            field: row.field.to_string(),
            target_groups: row.target_groups.iter().map(ToString::to_string).collect(),
            area_codes: row.area_codes.clone(),
            location: row.location.clone(),
            beneficiaries: row.beneficiaries.to_string(),
            budget: row.budget_yuan.to_string(),
            channel: row.channel.to_string(),
            method: row.method.to_string(),
            form: row.form.to_string(),
            extended_term: row.service_months > 12,
            bid_deadline: local(self.timeline.closing_day(row), "17:00"),
            opening_at: local(self.timeline.opening_day(row), "09:00"),
            service_start: self.timeline.service_start(row).to_string(),
            service_months: row.service_months.to_string(),
            contact_name: funder.map(|funder| funder.contact_name.clone()).unwrap_or_default(),
            contact_phone: funder.map(|funder| funder.contact_phone.clone()).unwrap_or_default(),
            eligibility: EligibilityInput {
                min_grade: row.eligibility.min_grade.to_string(),
                fields: row.eligibility.fields.iter().map(ToString::to_string).collect(),
                area_prefix: String::new(),
                min_staff: row.eligibility.min_staff.to_string(),
                min_social_workers: row.eligibility.min_social_workers.to_string(),
                max_in_hand: String::new(),
                joint_bids: row.eligibility.joint_bids,
                subcontracting: row.eligibility.subcontracting,
                authors: String::new(),
            },
            criteria: row
                .criteria
                .iter()
                .map(|criterion| CriterionInput {
                    kind: criterion.kind.to_string(),
                    name: criterion.name.clone(),
                    name_en: criterion.name_en.clone(),
                    guide: criterion.guide.clone(),
                    guide_en: criterion.guide_en.clone(),
                    points: criterion.points.to_string(),
                })
                .collect(),
            milestones: row
                .milestones
                .iter()
                .map(|milestone| MilestoneInput {
                    title: milestone.title.clone(),
                    title_en: milestone.title_en.clone(),
                    deliverable: milestone.deliverable.clone(),
                    deliverable_en: milestone.deliverable_en.clone(),
                    month_offset: milestone.month_offset.to_string(),
                    payment_percent: milestone.payment_percent.to_string(),
                })
                .collect(),
            documents: vec![DocumentInput {
                slot: "registration".to_owned(),
                name: "登记证书".to_owned(),
                name_en: "Registration certificate".to_owned(),
                sealed: false,
            }],
        }
    }
}

/// The content tells need and requirements in one text; its last paragraph is what is asked
/// for, and the deliverables belong to it.
fn need_and_requirements(project: &Project) -> (String, String) {
    let text = project.need.trim();
    let (need, asked) = text.rsplit_once("\n\n").unwrap_or((text, text));
    // A call whose need is told in one paragraph keeps it whole.
    let need = if need.chars().count() < SHORTEST_NEED { text } else { need };
    let deliverables = project.milestones.iter().map(|milestone| format!("- {}", milestone.deliverable));
    let asked = asked.trim_start_matches("基本要求：");
    (need.to_owned(), format!("{asked}\n\n交付成果：\n\n{}", deliverables.collect::<Vec<_>>().join("\n")))
}
