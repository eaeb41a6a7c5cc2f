use super::{CeremonyPage, OpeningPreparePage, OpeningRecordPage, OpeningsPage};
use crate::pages::awards::AwardPage;
use crate::pages::objections::{ObjectionAnswersPage, ObjectionsPage};
use crate::pages::panels::PanelPage;
use crate::pages::scores::{ScoringListPage, SeatPage, SheetPage};
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};

#[test]
fn every_page_from_opening_to_award_renders_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    let results = [
        check::<OpeningPreparePage>(&templates),
        check::<OpeningsPage>(&templates),
        check::<CeremonyPage>(&templates),
        check::<OpeningRecordPage>(&templates),
        check::<PanelPage>(&templates),
        check::<ScoringListPage>(&templates),
        check::<SeatPage>(&templates),
        check::<SheetPage>(&templates),
        check::<AwardPage>(&templates),
        check::<ObjectionsPage>(&templates),
        check::<ObjectionAnswersPage>(&templates),
    ];
    for result in results {
        assert_eq!(result, Ok(()));
    }
}
