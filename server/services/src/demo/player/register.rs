//! Relations, grades, inspections and list entries, on the day they came about.

use super::Player;
use crate::Result;
use crate::grades::{self, GradeInput};
use crate::hubs::relations::{self, RelationInput};
use crate::inspections::{self, InspectionInput};
use crate::sanctions::{self, SanctionInput};

impl Player<'_> {
    pub(super) async fn relate(&self, organization: usize, relation: usize) -> Result<()> {
        let row = &self.content.organizations[organization];
        let entry = &row.hubs[relation];
        let input = RelationInput {
            organization: self.cast.party(&row.key)?.to_string(),
            kind: entry.kind.to_string(),
            since: self.timeline.day(entry.since).to_string(),
            ground: entry.ground.clone(),
        };
        relations::add(&self.operator()?, self.cast.party(&entry.hub)?, &input).await?;
        Ok(())
    }

    pub(super) async fn grade(&self, organization: usize, grade: usize) -> Result<()> {
        let row = &self.content.organizations[organization];
        let entry = &row.grades[grade];
        let input = GradeInput {
            scheme: entry.scheme.to_string(),
            grade: entry.grade.to_string(),
            awarded_on: self.timeline.day(entry.awarded_on).to_string(),
            basis: basis(&entry.basis).to_owned(),
        };
        grades::add(&self.operator()?, self.cast.party(&row.key)?, &input).await?;
        Ok(())
    }

    pub(super) async fn inspection(&self, organization: usize, inspection: usize) -> Result<()> {
        let row = &self.content.organizations[organization];
        let entry = &row.inspections[inspection];
        let operator = self.operator()?;
        let input = InspectionInput {
            year: entry.year.to_string(),
            result: entry.result.to_string(),
            decided_on: operator.today().to_string(),
        };
        inspections::record(&operator, self.cast.party(&row.key)?, &input).await?;
        Ok(())
    }

    pub(super) async fn sanction(&self, organization: usize, sanction: usize) -> Result<()> {
        let row = &self.content.organizations[organization];
        let entry = &row.sanctions[sanction];
        let input = SanctionInput {
            kind: entry.kind.to_string(),
            ground: entry.ground.clone(),
            authority: entry.authority.clone(),
            from_on: self.timeline.day(entry.from).to_string(),
            until_on: String::new(),
        };
        sanctions::add(&self.operator()?, self.cast.party(&row.key)?, &input).await?;
        Ok(())
    }
}

/// The rule a grade of the content rests on, as a ledger states it.
fn basis(code: &str) -> &str {
    match code {
        "order_39" => "社会组织评估管理办法（民政部令第39号）",
        "revised_2026" => "社会组织评估管理办法（2026年修订）",
        _ => "临澜区社会组织年度第三方评估",
    }
}
