//! Accounts and memberships.

use super::{Listing, PageQuery};
use crate::access::{Access, OPERATOR, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::ids::{MembershipId, PartyId, UserId};
use shuniu_services::Page;
use shuniu_services::identity::users::{self, NewUser, UserFilter, UserView};
use shuniu_services::identity::{invitations, memberships};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

/// The operator keeps all accounts, an organization administrator those of the same body.
const KEEPERS: Access = Access::Roles(&[Role::Operator, Role::OrganizationAdmin]);

/// Operations on accounts.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_users, create_user), KEEPERS)
        .api(routes!(get_user), OPERATOR)
        .api(routes!(disable_user), OPERATOR)
        .api(routes!(enable_user), OPERATOR)
        .api(routes!(invite_user), KEEPERS)
        .api(routes!(add_membership), OPERATOR)
        .api(routes!(end_membership), KEEPERS)
}

/// Which people.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct UserQuery {
    /// Part of name or address.
    text: String,
    /// Who acts for this party.
    #[param(value_type = Option<String>)]
    party: Option<PartyId>,
    /// Who acts in this role.
    #[param(value_type = Option<String>)]
    role: Option<Role>,
    /// Only disabled (true) or only live (false) accounts.
    disabled: Option<bool>,
}

/// An id that was just given.
#[derive(Serialize, ToSchema)]
pub(super) struct Created {
    /// The id.
    pub(super) id: String,
}

/// People by name
///
/// An organization administrator sees those who act for the same body.
#[utoipa::path(get, path = "/api/v1/users", tag = "users", params(UserQuery, PageQuery), responses((status = 200, description = "People", body = Listing<UserView>)))]
async fn list_users(
    visit: Visit,
    Query(query): Query<UserQuery>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<UserView>>, Failure> {
    let page = Page::from(page);
    let UserQuery { text, party, role, disabled } = query;
    let found = users::list(&visit.ctx, &UserFilter { text, party, role, disabled }, page).await?;
    Ok(axum::Json(Listing::new(found, page)))
}

/// Give a person an account
///
/// Without a password the person is invited by letter. An organization administrator invites bidders of the same body.
#[utoipa::path(post, path = "/api/v1/users", tag = "users", request_body = NewUser, responses((status = 201, description = "The new account", body = Created)))]
async fn create_user(visit: Visit, Json(body): Json<NewUser>) -> Result<(StatusCode, axum::Json<Created>), Failure> {
    let id = users::create_user(&visit.ctx, &body).await?;
    Ok((StatusCode::CREATED, axum::Json(Created { id: id.to_string() })))
}

/// One person
#[utoipa::path(get, path = "/api/v1/users/{id}", tag = "users", params(("id" = String, Path, description = "The person")), responses((status = 200, description = "The person", body = UserView)))]
async fn get_user(visit: Visit, Path(id): Path<UserId>) -> Result<axum::Json<UserView>, Failure> {
    Ok(axum::Json(users::get(&visit.ctx, id).await?))
}

/// Disable an account
///
/// Ends its sessions; nobody disables their own.
#[utoipa::path(post, path = "/api/v1/users/{id}/disable", tag = "users", params(("id" = String, Path, description = "The person")), responses((status = 204, description = "Disabled")))]
async fn disable_user(visit: Visit, Path(id): Path<UserId>) -> Result<StatusCode, Failure> {
    users::disable(&visit.ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Enable an account again
#[utoipa::path(post, path = "/api/v1/users/{id}/enable", tag = "users", params(("id" = String, Path, description = "The person")), responses((status = 204, description = "Enabled")))]
async fn enable_user(visit: Visit, Path(id): Path<UserId>) -> Result<StatusCode, Failure> {
    users::enable(&visit.ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Send the invitation again
#[utoipa::path(post, path = "/api/v1/users/{id}/invite", tag = "users", params(("id" = String, Path, description = "The person")), responses((status = 202, description = "The letter is on its way")))]
async fn invite_user(visit: Visit, Path(id): Path<UserId>) -> Result<StatusCode, Failure> {
    invitations::invite_again(&visit.ctx, id).await?;
    Ok(StatusCode::ACCEPTED)
}

/// One more membership.
#[derive(Deserialize, ToSchema)]
struct NewMembership {
    /// The party to act for.
    #[schema(value_type = String)]
    party_id: PartyId,
    /// In which role.
    #[schema(value_type = String)]
    role: Role,
}

/// Give a person one more membership, from today
#[utoipa::path(post, path = "/api/v1/users/{id}/memberships", tag = "users", params(("id" = String, Path, description = "The person")), request_body = NewMembership, responses((status = 201, description = "The membership", body = Created)))]
async fn add_membership(
    visit: Visit,
    Path(id): Path<UserId>,
    Json(body): Json<NewMembership>,
) -> Result<(StatusCode, axum::Json<Created>), Failure> {
    let added = memberships::add_membership(&visit.ctx, id, body.party_id, body.role).await?;
    Ok((StatusCode::CREATED, axum::Json(Created { id: added.to_string() })))
}

/// End a membership
///
/// Yesterday becomes its last day. An organization administrator ends those of bidders of the same body.
#[utoipa::path(delete, path = "/api/v1/memberships/{id}", tag = "users", params(("id" = String, Path, description = "The membership")), responses((status = 204, description = "Ended")))]
async fn end_membership(visit: Visit, Path(id): Path<MembershipId>) -> Result<StatusCode, Failure> {
    memberships::end_membership(&visit.ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
