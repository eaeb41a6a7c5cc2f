//! `/operator/users`: accounts, invitations, memberships.

mod edit;
#[cfg(test)]
mod tests;

use super::common::{Pager, pairs};
use crate::access::{OPERATOR, Routes};
use crate::failure::Answer;
use crate::input::Query;
use crate::texts::choices;
use crate::visit::Visit;
use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_frontend::{Choice, Locale, Page, text};
use shuniu_services::identity::memberships::MembershipView;
use shuniu_services::identity::users::{self, UserFilter, UserView};

/// Routes of accounts.
pub fn routes() -> Routes {
    Routes::new()
        .get("/operator/users", OPERATOR, list)
        .get("/operator/users/new", OPERATOR, edit::new)
        .post("/operator/users/new", OPERATOR, edit::create)
        .get("/operator/users/{id}", OPERATOR, edit::show)
        .post("/operator/users/{id}/disable", OPERATOR, edit::disable)
        .post("/operator/users/{id}/enable", OPERATOR, edit::enable)
        .post("/operator/users/{id}/invite", OPERATOR, edit::invite)
        .post("/operator/users/{id}/memberships", OPERATOR, edit::add_membership)
        .post("/operator/users/{id}/memberships/end", OPERATOR, edit::end_membership)
}

/// Which accounts, as in the address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct UsersQuery {
    /// Part of name or address.
    pub q: String,
    /// Role code.
    pub role: String,
    /// `live`, `disabled` or empty.
    pub state: String,
    /// Id of a party.
    pub party: String,
    /// Page.
    pub page: String,
}

/// Accounts.
#[derive(Clone, Debug, Serialize)]
pub struct UsersPage {
    /// What was asked.
    pub query: UsersQuery,
    /// Roles to filter by.
    pub roles: Vec<Choice>,
    /// States to filter by.
    pub states: Vec<Choice>,
    /// People.
    pub rows: Vec<UserView>,
    /// Pages.
    pub pager: Pager,
}

impl Page for UsersPage {
    const TEMPLATE: &'static str = "pages/operator/users.html";

    fn samples() -> Vec<Self> {
        let locale = Locale::ZhCn;
        let empty = Self {
            query: UsersQuery::default(),
            roles: roles(locale, None),
            states: states(locale, ""),
            rows: Vec::new(),
            pager: Pager::default(),
        };
        let page = shuniu_services::Page { number: 1, size: 20 };
        let query = UsersQuery { q: "林".to_owned(), party: "1".to_owned(), ..UsersQuery::default() };
        let pager = Pager::of_list(page, 3, 61, "/operator/users", &[]);
        vec![empty.clone(), Self { query, rows: sample_users(), pager, ..empty }]
    }
}

/// People: live, invited, disabled.
fn sample_users() -> Vec<UserView> {
    let live = UserView {
        id: uuid::Uuid::nil().into(),
        email: "lin@example.org".to_owned(),
        name: "林望".to_owned(),
        name_en: Some("Lin Wang".to_owned()),
        phone: Some("0000-8620 4410".to_owned()),
        disabled_at: None,
        invited: false,
        created_at: DateTime::UNIX_EPOCH,
        memberships: vec![MembershipView {
            id: uuid::Uuid::nil().into(),
            party_id: uuid::Uuid::nil().into(),
            party_name: "晴和社区服务中心".to_owned(),
            role: Role::OrganizationAdmin,
            since: NaiveDate::default(),
            until: None,
            current: false,
        }],
    };
    let invited = UserView { name_en: None, phone: None, invited: true, memberships: Vec::new(), ..live.clone() };
    let disabled = UserView { disabled_at: Some(DateTime::UNIX_EPOCH), ..live.clone() };
    vec![live, invited, disabled]
}

fn roles(locale: Locale, chosen: Option<Role>) -> Vec<Choice> {
    choices(locale, "role", Role::ALL, Role::as_str, |role| chosen == Some(role))
}

fn states(locale: Locale, chosen: &str) -> Vec<Choice> {
    let choice =
        |state: &str| Choice::new(state, text(locale, &format!("operator-users-{state}"), &[]), state == chosen);
    vec![choice("live"), choice("disabled")]
}

async fn list(visit: Visit, Query(query): Query<UsersQuery>) -> Answer {
    let page = shuniu_services::Page::clamped(query.page.parse().ok(), None);
    let role: Option<Role> = query.role.parse().ok();
    let disabled = match query.state.as_str() {
        "live" => Some(false),
        "disabled" => Some(true),
        _ => None,
    };
    let filter = UserFilter { text: query.q.clone(), party: query.party.parse().ok(), role, disabled };
    let (rows, total) = users::list(&visit.ctx, &filter, page).await?;
    let pager = Pager::of_list(page, rows.len(), total, "/operator/users", &pairs(&query));
    let (roles, states) = (roles(visit.locale(), role), states(visit.locale(), &query.state));
    visit.page(&UsersPage { roles, states, rows, pager, query })
}
