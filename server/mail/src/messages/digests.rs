//! The digest (采购日报、周报、月报): what a funder should know about a window of time.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::digests::Frequency;
use shuniu_domain::evaluations::Band;
use shuniu_frontend::Locale;

use crate::render::LetterTemplate;

mod samples;
mod view;

pub(super) use view::points;

/// One digest over the half-open window `[from, to)`. Sections come in the order of the design:
/// what needs a decision, what is late, notices and evaluations, budget.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    /// Funder it is about.
    pub funder: String,
    /// How often it comes.
    pub frequency: Frequency,
    /// The subscriber's time zone; every date in the digest is shown in it.
    pub time_zone: Tz,
    /// Start of the window, inclusive.
    pub from: DateTime<Utc>,
    /// End of the window, exclusive; also what "today" means.
    pub to: DateTime<Utc>,
    /// End of the whole window, exclusive: later than `to` in a preview.
    pub ends: DateTime<Utc>,
    /// When the next one comes, if that is known.
    pub next_at: Option<DateTime<Utc>>,
    /// What waits for the funder, most urgent first.
    pub decisions: Vec<Decision>,
    /// Overdue milestones, latest first.
    pub late: Vec<LateMilestone>,
    /// Risk flags.
    pub risks: Vec<Risk>,
    /// Deadlines ahead, soonest first.
    pub deadlines: Vec<Deadline>,
    /// Notices that run or ended in the window.
    pub notices: Vec<NoticeLine>,
    /// Evaluations that became final in the window.
    pub evaluations: Vec<EvaluationLine>,
    /// Projects in delivery, those furthest behind first.
    pub progress: Vec<Progress>,
    /// Money of the budget year.
    pub money: Money,
    /// Counts of the window.
    pub activity: Activity,
    /// The funder's overview page.
    pub portfolio_url: String,
    /// Where the subscriber changes what comes and when.
    pub manage_url: String,
    /// Ends the subscription: one POST (RFC 8058), or a page that asks when opened.
    pub unsubscribe_url: String,
}

impl Digest {
    /// Whether the window brought nothing: such a digest is sent only to those who asked for it.
    /// Standing figures (progress, budget) are no news.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
            && self.late.is_empty()
            && self.risks.is_empty()
            && self.deadlines.is_empty()
            && self.notices.is_empty()
            && self.evaluations.is_empty()
            && self.money.paid_in_period_fen == 0
            && self.activity.bids_received == 0
    }
}

impl LetterTemplate for Digest {
    const NAME: &'static str = "digest";

    fn samples() -> Vec<Self> {
        samples::all()
    }

    fn view(&self, locale: Locale) -> serde_json::Result<serde_json::Value> {
        serde_json::to_value(view::View::new(self, locale))
    }
}

/// What a funder has to decide or do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionKind {
    /// 公告待审批
    ApproveCall,
    /// 待开标
    OpenBids,
    /// 待定标
    DecideAward,
    /// 异议待答复
    AnswerObjection,
    /// 合同待签署
    SignContract,
    /// 里程碑待验收
    AcceptMilestone,
    /// 付款待审批
    ApprovePayment,
    /// 待绩效评价
    Evaluate,
}

impl DecisionKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::ApproveCall,
        Self::OpenBids,
        Self::DecideAward,
        Self::AnswerObjection,
        Self::SignContract,
        Self::AcceptMilestone,
        Self::ApprovePayment,
        Self::Evaluate,
    ];
}

/// Something that waits for the funder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Title of the project.
    pub title: String,
    /// Public number of the project.
    pub number: String,
    /// What is to be decided.
    pub what: DecisionKind,
    /// Sum it is about, fen.
    pub amount_fen: Option<i64>,
    /// Until when, if there is a limit.
    pub due: Option<DateTime<Utc>>,
    /// Where to do it.
    pub url: String,
}

/// A milestone that was not reported in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateMilestone {
    /// Title of the project.
    pub title: String,
    /// Public number of the project.
    pub number: String,
    /// Organization that delivers.
    pub organization: String,
    /// What was to be delivered.
    pub milestone: String,
    /// Days since the due day, at least 1.
    pub days_late: u32,
    /// The project's delivery page.
    pub url: String,
}

/// Why a project is flagged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RiskKind {
    /// 进度落后
    BehindPlan,
    /// 投标数量不足
    FewBids,
    /// 支付慢于计划
    Underspent,
    /// 支出偏离预算
    BudgetVariance,
    /// 承接方被列入名录
    ProviderListed,
    /// 承接方等级即将到期
    GradeExpiring,
    /// 整改未完成
    OpenRectification,
}

impl RiskKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::BehindPlan,
        Self::FewBids,
        Self::Underspent,
        Self::BudgetVariance,
        Self::ProviderListed,
        Self::GradeExpiring,
        Self::OpenRectification,
    ];
}

/// A risk flag on a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    /// Title of the project.
    pub title: String,
    /// Public number of the project.
    pub number: String,
    /// Why.
    pub kind: RiskKind,
    /// The project's page.
    pub url: String,
}

/// What a deadline ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeadlineKind {
    /// 投标截止
    Bids,
    /// 开标
    Opening,
    /// 公示期满
    Notice,
    /// 合同签订期限
    Contract,
    /// 里程碑到期
    Milestone,
    /// 合同期满
    ContractEnd,
}

impl DeadlineKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Bids, Self::Opening, Self::Notice, Self::Contract, Self::Milestone, Self::ContractEnd];
}

/// A deadline ahead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// Title of the project.
    pub title: String,
    /// Public number of the project.
    pub number: String,
    /// What ends.
    pub what: DeadlineKind,
    /// When.
    pub at: DateTime<Utc>,
    /// The project's page.
    pub url: String,
}

/// A public notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeLine {
    /// Title of the project.
    pub title: String,
    /// Public number of the project.
    pub number: String,
    /// Kind of notice.
    pub kind: NoticeKind,
    /// Winner it names.
    pub winner: Option<String>,
    /// Winning price, fen.
    pub amount_fen: Option<i64>,
    /// End of the notice or challenge period.
    pub ends_at: Option<DateTime<Utc>>,
    /// Objections or challenges filed so far.
    pub objections: u32,
    /// The notice.
    pub url: String,
}

/// A final evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationLine {
    /// Title of the project.
    pub project: String,
    /// Organization that delivered.
    pub organization: String,
    /// Score in hundredths of a point, 0 to 10 000.
    pub score_hundredths: i64,
    /// Band of the score.
    pub band: Band,
    /// The evaluation's page.
    pub url: String,
}

/// How far a project is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Title of the project.
    pub project: String,
    /// Done, 0 to 100 percent.
    pub done_percent: u8,
    /// Planned for the end of the window, 0 to 100 percent.
    pub plan_percent: u8,
    /// The project's delivery page.
    pub url: String,
}

/// Money of the budget year, fen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// Budget of the funder's projects.
    pub budget_fen: i64,
    /// Sum of signed contracts.
    pub contracted_fen: i64,
    /// Paid so far.
    pub paid_fen: i64,
    /// Paid inside the window.
    pub paid_in_period_fen: i64,
    /// Planned to be paid by the end of the window.
    pub plan_fen: i64,
    /// The same by field of work; may be left empty.
    pub lines: Vec<BudgetLine>,
}

/// One line of the budget.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetLine {
    /// Name, in the subscriber's language.
    pub name: String,
    /// Budget, fen.
    pub budget_fen: i64,
    /// Paid so far, fen.
    pub paid_fen: i64,
}

/// Counts of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Projects in delivery at its end.
    pub in_delivery: u32,
    /// Of these, with no late milestone.
    pub on_schedule: u32,
    /// Bids that came in.
    pub bids_received: u32,
}

/// The day of an instant on the subscriber's calendar.
fn local_day(instant: DateTime<Utc>, zone: Tz) -> NaiveDate {
    instant.with_timezone(&zone).date_naive()
}
