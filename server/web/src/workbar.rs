//! Navigation of each role.

use shuniu_domain::Role;
use shuniu_frontend::layout::WorkbarItem;

/// `(text key, address)` per role.
const fn links(role: Role) -> &'static [(&'static str, &'static str)] {
    match role {
        Role::Bidder => &[
            ("workbar-open-projects", "/projects?stage=open"),
            ("workbar-bids", "/my/bids"),
            ("workbar-consortia", "/my/consortia"),
            ("workbar-contracts", "/my/contracts"),
            ("workbar-searches", "/searches"),
        ],
        Role::OrganizationAdmin => &[
            ("workbar-open-projects", "/projects?stage=open"),
            ("workbar-bids", "/my/bids"),
            ("workbar-consortia", "/my/consortia"),
            ("workbar-contracts", "/my/contracts"),
            ("workbar-organization", "/my/organization"),
            ("workbar-searches", "/searches"),
        ],
        Role::HubReviewer | Role::HubLead => &[
            ("workbar-reviews", "/hub/reviews"),
            ("workbar-hub-organizations", "/hub/organizations"),
            ("workbar-countersign", "/hub/payments"),
            ("workbar-witness", "/openings"),
            ("workbar-figures", "/hub/figures"),
            ("workbar-intake", "/hub/intake"),
        ],
        Role::FunderOfficer | Role::FunderApprover => &[
            ("workbar-overview", "/funder"),
            ("workbar-funder-projects", "/funder/projects"),
            ("workbar-funder-contracts", "/funder/contracts"),
            ("workbar-evaluations", "/evaluations"),
            ("workbar-digest", "/funder/digest"),
        ],
        Role::Expert => &[("workbar-scoring", "/scoring"), ("workbar-witness", "/openings")],
        Role::Evaluator => &[("workbar-evaluations", "/evaluations"), ("workbar-grades", "/operator/organizations")],
        Role::Operator => &[
            ("workbar-health", "/operator"),
            ("workbar-witness", "/openings"),
            ("workbar-reviews", "/operator/reviews"),
            ("workbar-users", "/operator/users"),
            ("workbar-organizations", "/operator/organizations"),
            ("workbar-hubs", "/operator/hubs"),
            ("workbar-figures", "/operator/figures"),
            ("workbar-catalogue", "/operator/catalogue"),
            ("workbar-rulebooks", "/operator/rulebooks"),
            ("workbar-divisions", "/operator/divisions"),
            ("workbar-imports", "/operator/imports"),
            ("workbar-mail", "/operator/mail"),
            ("workbar-outbox", "/operator/outbox"),
            ("workbar-audit", "/audit"),
        ],
        Role::Auditor => &[("workbar-organizations", "/operator/organizations"), ("workbar-audit", "/audit")],
    }
}

/// Pages that belong to a list at another address, with the lists they may belong to.
const BELONGS: [(&str, &[&str]); 4] = [
    ("/bids", &["/my/bids"]),
    ("/consortia", &["/my/consortia"]),
    ("/contracts", &["/my/contracts", "/funder/contracts"]),
    ("/funder/amendments", &["/funder/projects"]),
];

/// The role's navigation; the longest address that the path starts with is current.
pub fn items(role: Role, path: &str) -> Vec<WorkbarItem> {
    let path = path.split('?').next().unwrap_or(path);
    let below = |href: &str| path == href || path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'));
    let lists = BELONGS.iter().find(|(page, _)| below(page)).map_or(&[][..], |(_, lists)| lists);
    let here = |href: &str| lists.contains(&href) || (lists.is_empty() && below(href));
    let current = links(role).iter().map(|(_, href)| *href).filter(|href| here(href)).max_by_key(|href| href.len());
    links(role)
        .iter()
        .map(|(key, href)| WorkbarItem {
            label_key: (*key).to_owned(),
            href: (*href).to_owned(),
            current: Some(*href) == current,
            count: None,
        })
        .collect()
}
