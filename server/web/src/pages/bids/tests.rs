use super::confirm::BidConfirmPage;
use super::correct::BidCorrectPage;
use super::edit::BidEditPage;
use super::form::{change_rows, qualification, sealed};
use super::mine::MyBidsPage;
use super::proof::ReceiptProofPage;
use super::receipt::BidReceiptPage;
use super::replace::BidReplacePage;
use super::show::BidShowPage;
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};

#[test]
fn every_page_renders_from_its_samples() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    assert_eq!(check::<BidEditPage>(&templates), Ok(()));
    assert_eq!(check::<BidShowPage>(&templates), Ok(()));
    assert_eq!(check::<BidCorrectPage>(&templates), Ok(()));
    assert_eq!(check::<BidConfirmPage>(&templates), Ok(()));
    assert_eq!(check::<BidReplacePage>(&templates), Ok(()));
    assert_eq!(check::<BidReceiptPage>(&templates), Ok(()));
    assert_eq!(check::<ReceiptProofPage>(&templates), Ok(()));
    assert_eq!(check::<MyBidsPage>(&templates), Ok(()));
}

#[test]
fn rows_come_back_in_their_order_with_gaps_closed() {
    let pairs: Vec<(String, String)> = [
        ("team.7.name", "乙"),
        ("team.2.name", "甲"),
        ("team.2.qualification", "社工师"),
        ("budget.0.quantity", "36"),
        ("staff_count", "14"),
        ("no_conflict", "true"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    let mut typed = sealed(&pairs);
    let names: Vec<&str> = typed.team.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(names, ["甲", "乙"]);
    assert_eq!((typed.team[0].qualification.as_str(), typed.budget[0].quantity.as_str()), ("社工师", "36"));
    let read = qualification(&pairs);
    assert_eq!((read.staff_count.as_str(), read.no_conflict, read.true_materials), ("14", true, false));
    assert!(change_rows(&mut typed, "remove-team.0") && change_rows(&mut typed, "add-budget"));
    assert_eq!((typed.team.len(), typed.budget.len()), (1, 2));
    assert!(!change_rows(&mut typed, "remove-team.9") && !change_rows(&mut typed, "submit"));
}
