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
            ("workbar-experts", "/operator/experts"),
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
const BELONGS: [(&str, &[&str]); 9] = [
    ("/bids", &["/my/bids"]),
    ("/consortia", &["/my/consortia"]),
    ("/contracts", &["/my/contracts", "/funder/contracts"]),
    ("/funder/amendments", &["/funder/projects"]),
    ("/funder/payments", &["/funder/contracts"]),
    ("/funder/projects/{}/contract", &["/funder/contracts"]),
    ("/milestones", &["/my/contracts", "/funder/contracts"]),
    ("/operator/parties", &["/operator/users"]),
    ("/payments", &["/my/contracts", "/funder/contracts", "/hub/payments"]),
];

/// Whether a path is a page or below it; `{}` in the page's address stands for any one part.
fn is_below(path: &str, page: &str) -> bool {
    let mut parts = path.split('/');
    page.split('/').all(|part| parts.next().is_some_and(|found| part == "{}" || part == found))
}

/// The role's navigation; the longest address that the path starts with is current.
pub fn items(role: Role, path: &str) -> Vec<WorkbarItem> {
    let path = path.split('?').next().unwrap_or(path);
    let lists = BELONGS.iter().find(|(page, _)| is_below(path, page)).map_or(&[][..], |(_, lists)| lists);
    let here = |href: &str| lists.contains(&href) || (lists.is_empty() && is_below(path, href));
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

#[cfg(test)]
mod tests {
    use super::items;
    use shuniu_domain::Role;

    fn current(role: Role, path: &str) -> Option<String> {
        items(role, path).into_iter().find(|item| item.current).map(|item| item.href)
    }

    #[test]
    fn a_page_lights_up_the_list_it_belongs_to() {
        for (role, path, list) in [
            (Role::Bidder, "/milestones/0a/report", "/my/contracts"),
            (Role::FunderOfficer, "/milestones/0a/decide", "/funder/contracts"),
            (Role::HubReviewer, "/payments/0a?lang=en", "/hub/payments"),
            (Role::FunderApprover, "/funder/payments", "/funder/contracts"),
            (Role::FunderOfficer, "/funder/projects/0a/contract", "/funder/contracts"),
            (Role::FunderOfficer, "/funder/projects/0a/award", "/funder/projects"),
            (Role::FunderOfficer, "/funder", "/funder"),
            (Role::Operator, "/operator/parties/new", "/operator/users"),
            (Role::Operator, "/operator/hubs", "/operator/hubs"),
        ] {
            assert_eq!(current(role, path).as_deref(), Some(list), "{path}");
        }
        assert_eq!(current(Role::Bidder, "/contractsx"), None);
    }
}
