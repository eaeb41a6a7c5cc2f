//! Roles (DESIGN §2). A role belongs to a membership in one party.

use crate::organizations::Designation;

coded_enum! {
    /// What a person may do while acting for a party.
    pub enum Role {
        /// Prepares and submits bids, delivers, reports (投标人).
        Bidder = "bidder",
        /// A bidder who also keeps the organization's record (组织管理员).
        OrganizationAdmin = "organization_admin",
        /// Pre-reviews bids (枢纽初审员).
        HubReviewer = "hub_reviewer",
        /// Leads a hub: relations, countersignatures, confirmations (枢纽负责人).
        HubLead = "hub_lead",
        /// Drafts, opens, contracts, pays, evaluates (购买主体经办人).
        FunderOfficer = "funder_officer",
        /// The second person of a funder (购买主体审批人).
        FunderApprover = "funder_approver",
        /// Scores bids (评审专家).
        Expert = "expert",
        /// Grades organizations and evaluates projects (评估评价机构).
        Evaluator = "evaluator",
        /// Keeps the installation: designations, rulebooks, users, health (平台管理员).
        Operator = "operator",
        /// Reads everything that is not sealed; writes nothing (审计员).
        Auditor = "auditor",
    }
}

impl Role {
    /// Roles of a bidding organization, in which a bid is prepared and a contract is delivered.
    pub const ORGANIZATION: &'static [Self] = &[Self::Bidder, Self::OrganizationAdmin];

    /// Acts for a bidding organization.
    #[must_use]
    pub const fn is_organization(self) -> bool {
        matches!(self, Self::Bidder | Self::OrganizationAdmin)
    }

    /// Acts for a hub.
    #[must_use]
    pub const fn is_hub(self) -> bool {
        matches!(self, Self::HubReviewer | Self::HubLead)
    }

    /// What a party must be designated as before somebody can act for it in this role; experts
    /// and auditors may come from any body.
    #[must_use]
    pub const fn designation(self) -> Option<Designation> {
        match self {
            Self::Bidder | Self::OrganizationAdmin => Some(Designation::Organization),
            Self::HubReviewer | Self::HubLead => Some(Designation::Hub),
            Self::FunderOfficer | Self::FunderApprover => Some(Designation::Funder),
            Self::Evaluator => Some(Designation::EvaluationAgency),
            Self::Operator => Some(Designation::Operator),
            Self::Expert | Self::Auditor => None,
        }
    }

    /// Acts for a funder.
    #[must_use]
    pub const fn is_funder(self) -> bool {
        matches!(self, Self::FunderOfficer | Self::FunderApprover)
    }
}
