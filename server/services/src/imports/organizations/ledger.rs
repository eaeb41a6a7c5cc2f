//! Grades that a register states (评估等级), entered in the ledger once.

use super::super::report::Fault;
use super::row::Typed;
use crate::context::{Ctx, Work};
use crate::error::Result;
use crate::grades::{Award, after_cap, entry};
use crate::input::{date, number};
use crate::rulebooks;
use chrono::NaiveDate;
use shuniu_domain::grades::GradeScheme;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::PartyBuilding;
use shuniu_domain::rulebook::Rulebook;
use shuniu_domain::text::check_line;
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_frontend::{Locale, text};
use shuniu_store::entities::grades;
use std::collections::HashMap;
use std::sync::Arc;

/// Reads grades; rulebooks are looked up once per day of award.
pub(super) struct Ledger {
    basis: String,
    rulebooks: HashMap<NaiveDate, Arc<Rulebook>>,
}

/// An award to be entered.
pub(super) struct NewAward {
    award: Award,
    building: PartyBuilding,
    rulebook: Arc<Rulebook>,
}

impl NewAward {
    /// Whether the cap holds it down (D6).
    pub(super) fn is_capped(&self) -> bool {
        after_cap(&self.award, &self.building, &self.rulebook).1.is_some()
    }

    pub(super) fn entry(self, ctx: &Ctx, work: &Work<'_>, id: PartyId) -> Result<grades::ActiveModel> {
        entry(work, ctx, (id, &self.building), self.award, &self.rulebook)
    }
}

impl Ledger {
    pub(super) fn new(file_name: &str) -> Self {
        let file = super::super::report::shortened(file_name);
        Self {
            basis: text(Locale::default(), "imports-grade-basis", &[("file", file.into())]),
            rulebooks: HashMap::new(),
        }
    }

    /// The award that a row states, unless the ledger has it. Faults go to the row. `building`
    /// is missing when the record itself is faulty; then only the award's own faults count.
    pub(super) async fn award(
        &mut self,
        ctx: &Ctx,
        work: &Work<'_>,
        typed: &Typed,
        building: Option<PartyBuilding>,
        entries: &[grades::Model],
        faults: &mut Vec<Fault>,
    ) -> Result<Option<NewAward>> {
        if typed.meant("grade").is_empty() && typed.meant("grade_awarded_on").is_empty() {
            return Ok(None);
        }
        let award = match self.read(typed, work.today()) {
            Ok(award) => award,
            Err(reasons) => {
                faults.extend(super::faults_of(typed.line, &typed.values, reasons.0));
                return Ok(None);
            }
        };
        let Some(building) = building else { return Ok(None) };
        let rulebook = self.rulebook(ctx, work, award.awarded_on).await?;
        let same_day =
            entries.iter().filter(|entry| entry.scheme == award.scheme && entry.awarded_on == award.awarded_on);
        let (capped, _) = after_cap(&award, &building, &rulebook);
        let mut other = None;
        for entry in same_day {
            // The cap of the day of entry may have been another one.
            let was_capped = entry.cap_reason.is_some() && entry.grade <= award.grade;
            if entry.grade == award.grade || entry.grade == capped || was_capped {
                return Ok(None);
            }
            other = Some(entry.grade);
        }
        if let Some(grade) = other {
            let reason = Reason::new(ReasonCode::GradeDiffers).with("grade", grade);
            faults.push(Fault::new(typed.line, "grade", typed.value("grade"), reason));
            return Ok(None);
        }
        Ok(Some(NewAward { award, building, rulebook }))
    }

    fn read(&self, typed: &Typed, today: NaiveDate) -> Result<Award, Reasons> {
        let mut reasons = Reasons::default();
        let grade = number(&mut reasons, "grade", typed.meant("grade"), 1, 5);
        let awarded_on = date(&mut reasons, "grade_awarded_on", typed.meant("grade_awarded_on"));
        reasons.require(awarded_on <= today, || {
            let reason = Reason::new(ReasonCode::DatesOutOfOrder).on("grade_awarded_on");
            reason.with("first", "grade_awarded_on").with("second", "today")
        });
        reasons.0.extend(check_line("grade_basis", typed.value("grade_basis"), 0, 300));
        reasons.into_result()?;
        let stated = typed.value("grade_basis");
        let basis = if stated.is_empty() { self.basis.clone() } else { stated.to_owned() };
        Ok(Award { scheme: GradeScheme::National, grade, awarded_on, basis })
    }

    async fn rulebook(&mut self, ctx: &Ctx, work: &Work<'_>, on: NaiveDate) -> Result<Arc<Rulebook>> {
        if let Some(known) = self.rulebooks.get(&on) {
            return Ok(Arc::clone(known));
        }
        let rulebook = match rulebooks::in_force(&ctx.app, &work.tx, on).await {
            Ok((_, rulebook)) => rulebook,
            // Older than every rulebook here: today's says how old grades run.
            Err(_) => rulebooks::in_force(&ctx.app, &work.tx, work.today()).await?.1,
        };
        self.rulebooks.insert(on, Arc::clone(&rulebook));
        Ok(rulebook)
    }
}
