//! `/guide`: who does each step and how long it takes, by the rulebook in force.

use crate::access::{Access, Routes};
use crate::failure::Answer;
use crate::visit::Visit;
use shuniu_domain::rulebook::Rulebook;
use shuniu_frontend::Locale;
use shuniu_frontend::pages::GuidePage;
use shuniu_services::rulebooks;

/// The guide.
pub fn routes() -> Routes {
    Routes::new().get("/guide", Access::Public, show)
}

async fn show(visit: Visit) -> Answer {
    let visit = visit.nav("guide");
    let (_, rulebook) = rulebooks::in_force(&visit.ctx.app, visit.ctx.db(), visit.ctx.today()).await?;
    visit.page(&guide(&rulebook, visit.locale()))
}

fn guide(rulebook: &Rulebook, locale: Locale) -> GuidePage {
    let (grant, procurement) = (&rulebook.channels.grant, &rulebook.channels.procurement);
    let title = match locale {
        Locale::ZhCn => &rulebook.title.zh,
        Locale::En => &rulebook.title.en,
    };
    GuidePage {
        rulebook: title.clone(),
        minimum_grade: grant.min_grade.value,
        bid_days: grant.min_bid_days.open_selection.value,
        tender_days: procurement.min_bid_days.open_tender.value,
        claim_days: grant.claim_working_days.value,
        review_days: grant.prereview_working_days.value,
        correction_days: grant.correction_working_days.value,
        panel: grant.panel_min.open_selection.value,
        notice_days: grant.notice_working_days.value,
        contract_days: procurement.contract_days.value,
        challenge_days: procurement.challenge_working_days.value,
        answer_days: procurement.answer_working_days.value,
    }
}

#[cfg(test)]
mod tests {
    use super::guide;
    use shuniu_domain::rulebook::Rulebook;
    use shuniu_frontend::Locale;

    #[test]
    fn figures_are_those_of_the_rulebook() {
        let rulebook = Rulebook::linlan().unwrap();
        let page = guide(&rulebook, Locale::ZhCn);
        assert_eq!(page.minimum_grade, rulebook.channels.grant.min_grade.value);
        assert_eq!(page.challenge_days, rulebook.channels.procurement.challenge_working_days.value);
        assert_eq!(page.rulebook, rulebook.title.zh);
    }
}
