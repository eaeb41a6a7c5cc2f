use super::draft::ContractDraftPage;
use super::list::ContractsPage;
use super::show::ContractPage;
use crate::pages::digests::{DigestSubscriptionPage, UnsubscribePage};
use crate::pages::milestones::{MilestoneDecidePage, MilestoneReportPage, PaymentRequestPage};
use crate::pages::payments::{PaymentPage, PaymentsPage};
use crate::pages::portfolio::PortfolioPage;
use shuniu_frontend::samples::check;
use shuniu_frontend::{Page as _, TemplateSettings, Templates};

#[test]
fn every_sample_renders_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    let results = [
        check::<ContractsPage>(&templates),
        check::<ContractDraftPage>(&templates),
        check::<ContractPage>(&templates),
        check::<MilestoneReportPage>(&templates),
        check::<MilestoneDecidePage>(&templates),
        check::<PaymentRequestPage>(&templates),
        check::<PaymentsPage>(&templates),
        check::<PaymentPage>(&templates),
        check::<PortfolioPage>(&templates),
        check::<DigestSubscriptionPage>(&templates),
        check::<UnsubscribePage>(&templates),
    ];
    for result in results {
        assert_eq!(result, Ok(()));
    }
}

#[test]
fn the_first_sentence_says_how_delivery_goes() {
    let findings: Vec<String> = ContractPage::samples().into_iter().map(|page| page.finding).collect();
    assert_eq!(
        findings,
        ["to-sign", "reported", "on-time", "waiting", "late", "accepted", "accepted", "closed", "to-sign"]
    );
}
