use super::{
    OrganizationInput, OwnRecordInput, PartyBuildingInput, create, facts_for_eligibility, patch, profile, update_own,
};
use crate::grades::{self, GradeEndInput, GradeInput};
use crate::hubs::relations::{self, RelationInput};
use crate::inspections::{self, InspectionInput};
use crate::sanctions::{self, SanctionEndInput, SanctionInput};
use crate::testing::{TestApp, test_app};
use crate::{Ctx, Error, rulebooks};
use serde_json::json;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::Designation;
use shuniu_domain::{ReasonCode, Role};

/// A complete record that everything accepts.
pub(crate) fn sound(name: &str, credit_code: &str) -> OrganizationInput {
    OrganizationInput {
        name: name.to_owned(),
        credit_code: credit_code.to_owned(),
        division_code: "510104".to_owned(),
        leader_name: "沈知遥".to_owned(),
        registration_kind: "registered".to_owned(),
        legal_form: "service_institution".to_owned(),
        founded_on: "2016-05-12".to_owned(),
        fields: vec!["elderly".to_owned()],
        business_scope: "社区养老服务".to_owned(),
        funded_mass_org: false,
        own: OwnRecordInput {
            summary: "服务老人与照护家庭。".to_owned(),
            contact_name: "苏某".to_owned(),
            contact_phone: "0000-8620 5531".to_owned(),
            staff_count: "14".to_owned(),
            social_worker_count: "5".to_owned(),
            volunteer_count: "96".to_owned(),
            party: PartyBuildingInput {
                party_form: "own".to_owned(),
                party_members: "3".to_owned(),
                party_has_organization: true,
                party_covered: true,
                party_activity_regular: true,
                party_role_visible: true,
                party_life_standard: true,
            },
            ..OwnRecordInput::default()
        },
    }
}

/// Synthetic codes with right check digits (DOMAIN 2.8).
pub(crate) const CODES: [&str; 3] = ["52510104MJY000036C", "52510132MJT000029D", "51110112MJT000010R"];

/// An application with rulebooks, its operator, and one organization.
pub(crate) async fn with_organization(input: &OrganizationInput) -> (TestApp, Ctx, PartyId) {
    let t = test_app().await;
    rulebooks::install(&t.app).await.unwrap();
    let operator = t.party("平台", &[Designation::Operator]).await;
    let operator = t.acting(operator, Role::Operator).await;
    let id = create(&operator, input).await.unwrap();
    (t, operator, id)
}

fn codes(error: &Error) -> Vec<(String, ReasonCode)> {
    let reasons = error.reasons().unwrap();
    reasons.iter().map(|r| (r.field.clone().unwrap_or_default(), r.code)).collect()
}

fn grade(grade: &str, awarded_on: &str) -> GradeInput {
    GradeInput {
        scheme: "national".to_owned(),
        grade: grade.to_owned(),
        awarded_on: awarded_on.to_owned(),
        basis: "民评公告〔2026〕1号".to_owned(),
    }
}

#[tokio::test]
async fn two_bodies_never_share_a_credit_code() {
    let (_t, operator, _) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    let error = create(&operator, &sound("青禾助老服务社", &CODES[0].to_lowercase())).await.unwrap_err();
    assert_eq!(codes(&error), [("credit_code".to_owned(), ReasonCode::CreditCodeTaken)]);
    create(&operator, &sound("青禾助老服务社", CODES[1])).await.unwrap();
}

#[tokio::test]
async fn every_fault_is_told_at_once_and_only_filed_groups_need_no_code() {
    let (_t, operator, _) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    let mut bad = sound("", "");
    bad.legal_form = "club".to_owned();
    bad.own.staff_count = "many".to_owned();
    bad.founded_on = "2027-01-01".to_owned();
    let found = codes(&create(&operator, &bad).await.unwrap_err());
    for expected in [
        ("name", ReasonCode::Required),
        ("legal_form", ReasonCode::UnknownValue),
        ("credit_code", ReasonCode::Required),
        ("founded_on", ReasonCode::DatesOutOfOrder),
        ("staff_count", ReasonCode::NotANumber),
    ] {
        assert!(found.contains(&(expected.0.to_owned(), expected.1)), "{expected:?} in {found:?}");
    }
    let mut filed = sound("半亩邻里互助会", "");
    filed.registration_kind = "filed".to_owned();
    create(&operator, &filed).await.unwrap();
}

#[tokio::test]
async fn three_nos_are_capped_at_2a_and_the_ledger_says_so() {
    let mut none = sound("无党组织服务社", CODES[0]);
    none.own.party = PartyBuildingInput {
        party_form: "none".to_owned(),
        party_members: "0".to_owned(),
        ..PartyBuildingInput::default()
    };
    let (t, operator, id) = with_organization(&none).await;
    grades::add(&operator, id, &grade("4", "2026-06-01")).await.unwrap();
    let view = profile(&Ctx::visitor(t.app.clone(), operator.locale), id).await.unwrap();
    assert_eq!(view.grades[0].grade, 2);
    assert_eq!(view.grades[0].cap_reason.as_deref(), Some("grade-capped"));
    assert_eq!((view.standing.grade, view.standing.may_bid), (2, false));
}

#[tokio::test]
async fn a_grade_runs_to_the_end_of_the_fifth_year_and_can_be_lowered_and_cancelled() {
    let (t, operator, id) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    let visitor = Ctx::visitor(t.app.clone(), operator.locale);
    let first = grades::add(&operator, id, &grade("4", "2026-06-01")).await.unwrap();
    let view = profile(&visitor, id).await.unwrap();
    assert_eq!(view.grades[0].expires_on.to_string(), "2031-12-31");
    assert_eq!((view.standing.grade, view.standing.may_bid), (4, true));

    let end = |grade: &str| GradeEndInput {
        grade: grade.to_owned(),
        basis: "核查评估决定".to_owned(),
        ..GradeEndInput::default()
    };
    let error = grades::lower(&operator, first, &end("4")).await.unwrap_err();
    assert_eq!(codes(&error)[0].1, ReasonCode::OutOfRange);
    let second = grades::lower(&operator, first, &end("2")).await.unwrap();
    let view = profile(&visitor, id).await.unwrap();
    assert_eq!((view.standing.grade, view.grades.len()), (2, 2));
    assert_eq!(codes(&grades::cancel(&operator, first, &end("")).await.unwrap_err())[0].1, ReasonCode::WrongState);
    grades::cancel(&operator, second, &end("")).await.unwrap();
    assert_eq!(profile(&visitor, id).await.unwrap().standing.grade, 0);
}

#[tokio::test]
async fn an_organization_keeps_its_own_part_and_nothing_else() {
    let (t, operator, id) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    let other = create(&operator, &sound("青禾助老服务社", CODES[1])).await.unwrap();
    let admin = t.acting(id, Role::OrganizationAdmin).await;

    let changes = json!({ "version": 1, "staff_count": 20, "summary_en": "Serves older people." });
    patch(&admin, id, changes.as_object().unwrap()).await.unwrap();
    let view = profile(&admin, id).await.unwrap();
    assert_eq!((view.staff_count, view.social_worker_count, view.version), (20, 5, 2));

    let stale = OwnRecordInput { version: "1".to_owned(), ..sound("x", "").own };
    assert_eq!(codes(&update_own(&admin, &stale).await.unwrap_err())[0].1, ReasonCode::StaleVersion);
    let rename = json!({ "version": 2, "name": "别的名字" });
    let error = patch(&admin, id, rename.as_object().unwrap()).await.unwrap_err();
    assert_eq!(codes(&error), [("name".to_owned(), ReasonCode::RoleForbidden)]);
    let foreign = json!({ "version": 1, "staff_count": 1 });
    assert_eq!(
        codes(&patch(&admin, other, foreign.as_object().unwrap()).await.unwrap_err())[0].1,
        ReasonCode::NotFound
    );
}

#[tokio::test]
async fn sanctions_and_inspections_reach_the_facts_that_rules_look_at() {
    let (t, operator, id) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    let failed = InspectionInput { year: "2025".to_owned(), result: "failed".to_owned(), decided_on: String::new() };
    inspections::record(&operator, id, &failed).await.unwrap();
    let passed = InspectionInput { result: "passed".to_owned(), ..failed };
    inspections::record(&operator, id, &passed).await.unwrap();
    let listed = SanctionInput {
        kind: "abnormal".to_owned(),
        ground: "年报逾期未报送".to_owned(),
        authority: "区民政局".to_owned(),
        from_on: "2026-09-01".to_owned(),
        until_on: String::new(),
    };
    let sanction = sanctions::add(&operator, id, &listed).await.unwrap();
    let facts = facts_for_eligibility(t.app.db.reader(), id, operator.today()).await.unwrap();
    assert_eq!(facts.inspection.map(|(year, result)| (year, result.as_str())), Some((2025, "passed")));
    assert!(facts.sanctions[0].in_force(operator.today()));
    assert_eq!(profile(&operator, id).await.unwrap().sanctions.len(), 1);
    sanctions::end(&operator, sanction, &SanctionEndInput { until_on: "2026-09-16".to_owned() }).await.unwrap();
    assert!(profile(&operator, id).await.unwrap().sanctions.is_empty());
}

#[tokio::test]
async fn a_hub_lead_relates_organizations_to_their_own_hub_only() {
    let (t, operator, id) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    let hub = t.party("区助老服务联合会", &[]).await;
    let other = t.party("另一枢纽", &[]).await;
    for party in [hub, other] {
        let details = crate::hubs::HubInput {
            level: "1".to_owned(),
            division_code: "510104".to_owned(),
            fields: vec!["elderly".to_owned()],
            active: true,
            ..crate::hubs::HubInput::default()
        };
        crate::hubs::save(&operator, party, &details).await.unwrap();
    }
    let lead = t.acting(hub, Role::HubLead).await;
    let input = RelationInput {
        organization: CODES[0].to_lowercase(),
        kind: "member".to_owned(),
        since: String::new(),
        ground: "经理事会审议入会".to_owned(),
    };
    assert_eq!(codes(&relations::add(&lead, other, &input).await.unwrap_err())[0].1, ReasonCode::NotFound);
    relations::add(&lead, hub, &input).await.unwrap();
    assert_eq!(codes(&relations::add(&lead, hub, &input).await.unwrap_err())[0].1, ReasonCode::WrongState);
    let related = relations::of_organization(&operator, id, operator.today()).await.unwrap();
    assert_eq!(related.iter().map(|r| r.hub_id).collect::<Vec<_>>(), [hub]);
    assert_eq!(crate::hubs::tree(&operator).await.unwrap().len(), 2);
}
