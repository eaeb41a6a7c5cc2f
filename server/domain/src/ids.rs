//! Identifiers: one UUIDv7 newtype per kind of row. Public references are human
//! (`510104-2026-0042`) and live in their own columns.

id_type! {
    /// A person with a sign-in (用户).
    UserId,
    /// A person's standing in one party (任职).
    MembershipId,
    /// A signed-in session: one refresh-token family.
    SessionId,
    /// A legal body: organization, hub, funder, agency (主体).
    PartyId,
    /// A dated relation between a hub and an organization (DOMAIN C3).
    RelationId,
    /// A grade in an organization's ledger (评估等级).
    GradeId,
    /// A yearly inspection result (年检).
    InspectionId,
    /// An entry on a credit list or a ban (失信惩戒, DOMAIN F4).
    SanctionId,
    /// An item of the guidance catalogue (指导性目录, DOMAIN D1).
    CatalogueItemId,
    /// A stored rulebook version (规则集).
    RulebookId,
    /// A project: one call for bids and all that follows (项目).
    ProjectId,
    /// A weighted criterion of a project (评审标准).
    CriterionId,
    /// A stored file with its owner (附件).
    AttachmentId,
    /// A bid (投标).
    BidId,
    /// A planned sub-contract of a bid (分包).
    SubcontractId,
    /// A stored assessment of a bidder (资格核对记录).
    EligibilityCheckId,
    /// A hub's pre-review of one submitted version of a bid (初审).
    ReviewId,
    /// A question about a call with its answer (澄清答疑).
    ClarificationId,
    /// A change of a published call (变更公告).
    AmendmentId,
    /// A note among reviewers (审查备注).
    NoteId,
    /// A comment of a colleague on a bid (内部批注).
    CommentId,
    /// A declared conflict of a reviewer or a hub with a bid (回避).
    RecusalId,
    /// A review that went from one body to another (转办).
    HandoverId,
    /// An opening record (开标记录).
    OpeningId,
    /// An expert's seat on a project's panel (评审委员).
    PanelSeatId,
    /// One expert's append-only score sheet for one bid (评分表).
    ScoreSheetId,
    /// A public notice (公示 or 公告).
    NoticeId,
    /// An objection or challenge to a notice (异议, 质疑).
    ObjectionId,
    /// An award decision (定标).
    AwardId,
    /// A contract (合同).
    ContractId,
    /// A delivery milestone (里程碑).
    MilestoneId,
    /// A payment request (支付申请).
    PaymentId,
    /// A performance evaluation (绩效评价).
    EvaluationId,
    /// A digest subscription (周报订阅).
    SubscriptionId,
    /// One issue of a digest over a half-open window.
    DigestIssueId,
    /// An outgoing message (邮件).
    MailId,
    /// A saved search (订阅检索).
    SearchId,
    /// An imported past award (历史资助).
    PastAwardId,
    /// A run of an import (导入).
    ImportId,
}
