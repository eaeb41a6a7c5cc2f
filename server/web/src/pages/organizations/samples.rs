//! Samples of the pages of organizations: each shows another branch of its template.

use super::chart::Chart;
use super::form::{RecordChoices, grades, party_forms, results, sanction_kinds, schemes};
use super::grades::{GradePage, GradesPage};
use super::inspections::InspectionsPage;
use super::own::OwnRecordPage;
use super::profile::ProfilePage;
use super::register::{Head, RecordPage};
use super::sanctions::{SanctionPage, SanctionsPage};
use chrono::{DateTime, NaiveDate, Utc};
use shuniu_domain::Fen;
use shuniu_domain::consortia::BidRole;
use shuniu_domain::evaluations::{Band, Block};
use shuniu_domain::grades::GradeScheme;
use shuniu_domain::ids::{
    EvaluationId, GradeId, InspectionId, PartyId, PastAwardId, ProjectId, RelationId, SanctionId,
};
use shuniu_domain::organizations::{
    Field, InspectionResult, LegalForm, PartyBuilding, PartyForm, RegistrationKind, RelationKind, SanctionKind,
};
use shuniu_domain::projects::Stage;
use shuniu_frontend::{Crumb, FieldError, FormErrors, Locale};
use shuniu_services::grades::{GradeEndInput, GradeInput, GradeView};
use shuniu_services::hubs::RelationView;
use shuniu_services::inspections::{InspectionInput, InspectionView};
use shuniu_services::organizations::{
    BlockScore, EvaluationSummary, OrganizationInput, OrganizationView, OwnRecordInput, PastAwardView, StandingView,
    TrackRecord, WonProject, YearScore,
};
use shuniu_services::sanctions::{SanctionEndInput, SanctionInput, SanctionView};
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_327_260, 0).unwrap_or_default()
}

fn day() -> NaiveDate {
    now().date_naive()
}

fn errors(fields: &[&str]) -> FormErrors {
    let mut errors = FormErrors::default();
    for field in fields {
        let error = FieldError {
            code: "sample".to_owned(),
            message: "此项必填。".to_owned(),
            todo: "填写后再继续。".to_owned(),
            basis: String::new(),
        };
        errors.push(*field, error);
    }
    errors
}

fn head(tab: &'static str, is_operator: bool) -> Head {
    Head {
        crumbs: vec![
            Crumb { label: "社会组织登记册".to_owned(), href: "/operator/organizations".to_owned() },
            Crumb { label: "晴和社区服务中心".to_owned(), href: String::new() },
        ],
        id: Uuid::nil().to_string(),
        name: "晴和社区服务中心".to_owned(),
        tab,
        is_operator,
        may_grade: is_operator,
    }
}

fn grade(state: &str, cap: bool) -> GradeView {
    GradeView {
        id: GradeId(Uuid::nil()),
        scheme: if cap { GradeScheme::DistrictYearly } else { GradeScheme::National },
        grade: if cap { 2 } else { 4 },
        state: state.to_owned(),
        awarded_on: day(),
        expires_on: day(),
        basis: "民评公告〔2026〕1号".to_owned(),
        cap_reason: cap.then(|| "grade-capped".to_owned()),
        created_at: now(),
    }
}

fn all_grades() -> Vec<GradeView> {
    ["valid", "expired", "lowered", "cancelled"].iter().map(|state| grade(state, *state == "expired")).collect()
}

fn inspections() -> Vec<InspectionView> {
    let view = |result: &InspectionResult| InspectionView {
        id: InspectionId(Uuid::nil()),
        year: 2025,
        result: *result,
        decided_on: (*result == InspectionResult::Passed).then(day),
    };
    InspectionResult::ALL.iter().map(view).collect()
}

fn sanctions() -> Vec<SanctionView> {
    let view = |kind: &SanctionKind| SanctionView {
        id: SanctionId(Uuid::nil()),
        kind: *kind,
        ground: "年报逾期未报送，经责令仍未改正。".to_owned(),
        authority: "区民政局".to_owned(),
        from_on: day(),
        until_on: (*kind == SanctionKind::Ban).then(day),
        created_at: now(),
    };
    SanctionKind::ALL.iter().map(view).collect()
}

fn record() -> TrackRecord {
    let project = ProjectId(Uuid::nil());
    let won = |stage: Stage, score: Option<i32>| WonProject {
        id: project,
        number: score.map(|_| "519904-2026-0042".to_owned()),
        title: "失能老人家庭照护支持".to_owned(),
        funder: "区民政局".to_owned(),
        starts_on: day(),
        ends_on: day(),
        role: if score.is_some() { BidRole::Bidder } else { BidRole::Member },
        amount: Fen(42_800_000),
        stage,
        score,
        band: score.map(|_| Band::Excellent),
    };
    let evaluation = |band: &Band| EvaluationSummary {
        id: EvaluationId(Uuid::nil()),
        project_id: project,
        project: "独居老人每日问候".to_owned(),
        finalized_at: now(),
        total: 9_170,
        band: *band,
        satisfaction: 9_360,
        comment: "探访记录及时，志愿者留存率有待提高。".to_owned(),
    };
    let award = |url: Option<&str>, currency: &str| PastAwardView {
        id: PastAwardId(Uuid::nil()),
        title: "Community kitchen".to_owned(),
        funder: "Example Foundation".to_owned(),
        currency: currency.to_owned(),
        amount: 1_000_000,
        awarded_on: url.map(|_| day()),
        url: url.map(str::to_owned),
    };
    TrackRecord {
        score: Some(9_080),
        projects: vec![won(Stage::InDelivery, None), won(Stage::Closed, Some(9_200))],
        projects_total: 17,
        in_hand_amount: Fen(93_000_000),
        evaluations: Band::ALL.iter().map(evaluation).collect(),
        evaluations_total: 12,
        years: vec![
            YearScore { year: 2025, count: 2, average: Some(9_130), all_average: Some(8_500) },
            YearScore { year: 2026, count: 1, average: Some(9_200), all_average: Some(8_640) },
        ],
        blocks: Block::ALL.iter().map(|block| BlockScore { block: *block, share: 9_250 }).collect(),
        satisfaction: Some(9_360),
        past_awards: vec![award(Some("https://example.org/grants/1"), "GBP"), award(None, "CNY")],
        past_awards_total: 2,
    }
}

fn organization() -> OrganizationView {
    let hub = |kind: &RelationKind| RelationView {
        id: RelationId(Uuid::nil()),
        hub_id: PartyId(Uuid::nil()),
        hub: "区助老服务联合会".to_owned(),
        organization_id: PartyId(Uuid::nil()),
        organization: "晴和社区服务中心".to_owned(),
        kind: *kind,
        since: day(),
        until: None,
        ground: "经理事会审议入会".to_owned(),
    };
    OrganizationView {
        id: PartyId(Uuid::nil()),
        name: "晴和社区服务中心".to_owned(),
        name_zh: "晴和社区服务中心".to_owned(),
        name_en: None,
        short_name: None,
        credit_code: Some("52510104MJY000036C".to_owned()),
        registration_kind: RegistrationKind::Registered,
        legal_form: LegalForm::ServiceInstitution,
        founded_on: Some(day()),
        fields: vec![Field::Elderly, Field::Disability],
        business_scope: "社区养老服务与独居老人探访关爱。".to_owned(),
        summary: "服务老人、残障居民与照护家庭。".to_owned(),
        division_code: "519904001".to_owned(),
        division_name: "临澜区听松街道".to_owned(),
        address: Some("临澜区听松街道柳岸路 118 号".to_owned()),
        contact_phone: Some("0000-8620 5531".to_owned()),
        contact_email: Some("office@qinghe.example".to_owned()),
        leader_name: Some("沈知遥".to_owned()),
        staff_count: 14,
        social_worker_count: 5,
        volunteer_count: 96,
        funded_mass_org: false,
        party_building: PartyBuilding {
            form: PartyForm::Own,
            members: 3,
            has_organization: true,
            covered: true,
            activity_regular: true,
            role_visible: true,
            life_standard: true,
        },
        source: "register".to_owned(),
        confirmed_on: Some(day()),
        updated_at: now(),
        version: 3,
        is_hub: true,
        standing: StandingView {
            grade: 4,
            scheme: Some(GradeScheme::National),
            awarded_on: Some(day()),
            expires_on: Some(day()),
            capped_from: None,
            expired_on: None,
            may_bid: true,
            refusals: Vec::new(),
            in_hand: 3,
        },
        max_in_hand: Some(5),
        grades: all_grades(),
        inspections: inspections(),
        sanctions: sanctions(),
        hubs: RelationKind::ALL.iter().map(hub).collect(),
        record: record(),
    }
}

/// Profiles: full, and one of which hardly anything is known.
pub(super) fn profile_pages() -> Vec<ProfilePage> {
    let full = organization();
    let crumbs = head("record", true).crumbs;
    let mut bare = OrganizationView {
        credit_code: None,
        founded_on: None,
        business_scope: String::new(),
        summary: String::new(),
        address: None,
        contact_phone: None,
        contact_email: None,
        leader_name: None,
        confirmed_on: None,
        is_hub: false,
        max_in_hand: None,
        grades: Vec::new(),
        inspections: Vec::new(),
        sanctions: Vec::new(),
        hubs: Vec::new(),
        record: TrackRecord::default(),
        ..full.clone()
    };
    bare.standing.grade = 0;
    bare.standing.may_bid = false;
    bare.standing.awarded_on = None;
    bare.standing.expires_on = None;
    bare.standing.expired_on = Some(day());
    bare.party_building.activity_regular = false;
    bare.party_building.role_visible = false;
    bare.party_building.life_standard = false;
    let mut capped = OrganizationView { record: TrackRecord { score: None, ..record() }, ..full.clone() };
    capped.standing.capped_from = Some(3);
    capped.party_building.activity_regular = false;
    let chart = Chart::of(Locale::ZhCn, &full.record.years);
    let page = |organization: OrganizationView, edit: &str, refusals: Vec<String>| ProfilePage {
        crumbs: crumbs.clone(),
        organization,
        refusals,
        chart: chart.clone(),
        edit: edit.to_owned(),
    };
    vec![
        page(full, "/my/organization", Vec::new()),
        ProfilePage { chart: None, ..page(bare, "", vec!["没有有效的评估等级。".to_owned()]) },
        page(capped, "/operator/organizations/1", Vec::new()),
    ]
}

/// Forms of one's own record.
pub(super) fn own_record_pages() -> Vec<OwnRecordPage> {
    let input = OwnRecordInput { version: "3".to_owned(), staff_count: "14".to_owned(), ..OwnRecordInput::default() };
    let page = OwnRecordPage {
        name: "晴和社区服务中心".to_owned(),
        public: "/organizations/1".to_owned(),
        party_forms: party_forms(Locale::ZhCn, &input),
        input,
        errors: FormErrors::default(),
    };
    let failed = OwnRecordPage { errors: errors(&["", "staff_count", "summary"]), ..page.clone() };
    vec![page, failed]
}

/// Records in the register: one that is kept, a new one with errors.
pub(super) fn record_pages() -> Vec<RecordPage> {
    let input = OrganizationInput { name: "晴和社区服务中心".to_owned(), ..OrganizationInput::default() };
    let choices = RecordChoices::new(Locale::ZhCn, &input);
    let page = RecordPage { head: head("record", true), choices, input, errors: FormErrors::default() };
    let new = Head { id: String::new(), ..head("record", true) };
    let failed = RecordPage { head: new, errors: errors(&["name", "credit_code", "fields"]), ..page.clone() };
    vec![page, failed]
}

/// Ledgers.
pub(super) fn grades_pages() -> Vec<GradesPage> {
    let input = GradeInput::default();
    let page = GradesPage {
        head: head("grades", true),
        grades: all_grades(),
        schemes: schemes(Locale::ZhCn, ""),
        choices: grades(Locale::ZhCn, ""),
        input,
        errors: errors(&["grade"]),
    };
    let read_only =
        GradesPage { head: head("grades", false), grades: Vec::new(), errors: FormErrors::default(), ..page.clone() };
    let seen = GradesPage { grades: all_grades(), ..read_only.clone() };
    vec![page, read_only, seen]
}

/// Changes of a grade.
pub(super) fn grade_pages() -> Vec<GradePage> {
    let page = |decision: &str, errors: FormErrors| GradePage {
        head: head("grades", true),
        grade: grade("valid", false),
        decision: decision.to_owned(),
        input: GradeEndInput::default(),
        choices: grades(Locale::ZhCn, "2"),
        errors,
    };
    vec![page("lower", FormErrors::default()), page("cancel", errors(&["basis"]))]
}

/// Inspections.
pub(super) fn inspections_pages() -> Vec<InspectionsPage> {
    let page = InspectionsPage {
        head: head("inspections", true),
        inspections: inspections(),
        input: InspectionInput::default(),
        results: results(Locale::ZhCn, ""),
        errors: errors(&["year"]),
    };
    let none = InspectionsPage { head: head("inspections", false), inspections: Vec::new(), ..page.clone() };
    vec![page, none]
}

/// Entries on credit lists.
pub(super) fn sanctions_pages() -> Vec<SanctionsPage> {
    let page = SanctionsPage {
        head: head("sanctions", true),
        sanctions: sanctions(),
        input: SanctionInput::default(),
        kinds: sanction_kinds(Locale::ZhCn, ""),
        errors: errors(&["ground"]),
    };
    let none = SanctionsPage { head: head("sanctions", false), sanctions: Vec::new(), ..page.clone() };
    let seen = SanctionsPage { sanctions: sanctions(), ..none.clone() };
    vec![page, none, seen]
}

/// An entry that is lifted.
pub(super) fn sanction_pages() -> Vec<SanctionPage> {
    let entry = sanctions().remove(0);
    let page = SanctionPage {
        head: head("sanctions", true),
        sanction: entry,
        input: SanctionEndInput::default(),
        errors: FormErrors::default(),
    };
    let failed = SanctionPage { errors: errors(&["until_on"]), ..page.clone() };
    vec![page, failed]
}
