//! Routes with who may use them. A route cannot be added without saying so.

use crate::failure::Failure;
use crate::session::Session;
use crate::state::WebState;
use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use shuniu_domain::{Reason, ReasonCode, Role};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Everybody who is signed in.
    SignedIn,
    /// Those acting in one of these roles.
    Roles(&'static [Role]),
}

/// Roles of a bidding organization.
pub const ORGANIZATION: Access = Access::Roles(Role::ORGANIZATION);
/// Roles of a hub.
pub const HUB: Access = Access::Roles(&[Role::HubReviewer, Role::HubLead]);
/// Roles of a funder.
pub const FUNDER: Access = Access::Roles(&[Role::FunderOfficer, Role::FunderApprover]);
/// The funder's officer.
pub const OFFICER: Access = Access::Roles(&[Role::FunderOfficer]);
/// The funder's approver.
pub const APPROVER: Access = Access::Roles(&[Role::FunderApprover]);
/// Experts.
pub const EXPERT: Access = Access::Roles(&[Role::Expert]);
/// The operator.
pub const OPERATOR: Access = Access::Roles(&[Role::Operator]);
/// The operator and the auditor.
pub const OVERSIGHT: Access = Access::Roles(&[Role::Operator, Role::Auditor]);

impl Access {
    fn check(self, session: Option<&Session>) -> Result<(), Failure> {
        match (self, session) {
            (Self::Public, _) | (Self::SignedIn, Some(_)) => Ok(()),
            (_, None) => Err(Failure::from(Reason::new(ReasonCode::SignInNeeded))),
            (Self::Roles(roles), Some(session)) if roles.contains(&session.actor.role) => Ok(()),
            (Self::Roles(_), Some(session)) => {
                Err(Failure::from(Reason::new(ReasonCode::RoleForbidden).with("role", session.actor.role)))
            }
        }
    }
}

/// One line of the access table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteEntry {
    /// `GET`, `POST` …
    pub method: String,
    /// Path with parameters.
    pub path: String,
    /// Who.
    pub access: Access,
}

/// Routes under construction.
#[derive(Default)]
pub struct Routes {
    router: OpenApiRouter<WebState>,
    table: Vec<RouteEntry>,
}

impl Routes {
    /// No routes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A page (GET).
    #[must_use]
    pub fn get<H, T>(self, path: &str, access: Access, handler: H) -> Self
    where
        H: Handler<T, WebState>,
        T: 'static,
    {
        self.page(MethodFilter::GET, "GET", path, access, handler)
    }

    /// A form's target (POST).
    #[must_use]
    pub fn post<H, T>(self, path: &str, access: Access, handler: H) -> Self
    where
        H: Handler<T, WebState>,
        T: 'static,
    {
        self.page(MethodFilter::POST, "POST", path, access, handler)
    }

    fn page<H, T>(mut self, filter: MethodFilter, method: &str, path: &str, access: Access, handler: H) -> Self
    where
        H: Handler<T, WebState>,
        T: 'static,
    {
        self.table.push(RouteEntry { method: method.to_owned(), path: path.to_owned(), access });
        self.router = self.router.route(path, guard(on(filter, handler), access));
        self
    }

    /// API operations of one path: `.api(routes!(list, create), access)`. Paths in
    /// `#[utoipa::path]` are whole (`/api/v1/projects`).
    #[must_use]
    pub fn api(mut self, (schemas, paths, methods): UtoipaMethodRouter<WebState>, access: Access) -> Self {
        for (path, item) in &paths.paths {
            let operations = [
                ("GET", item.get.is_some()),
                ("POST", item.post.is_some()),
                ("PUT", item.put.is_some()),
                ("PATCH", item.patch.is_some()),
                ("DELETE", item.delete.is_some()),
            ];
            for (method, _) in operations.into_iter().filter(|(_, present)| *present) {
                self.table.push(RouteEntry { method: method.to_owned(), path: path.clone(), access });
            }
        }
        self.router = self.router.routes((schemas, paths, guard(methods, access)));
        self
    }

    /// Adds other routes.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    /// The router, the API's description and the access table.
    pub fn into_parts(self) -> (Router<WebState>, utoipa::openapi::OpenApi, Vec<RouteEntry>) {
        let (router, description) = self.router.split_for_parts();
        (router, description, self.table)
    }
}

fn guard(methods: MethodRouter<WebState>, access: Access) -> MethodRouter<WebState> {
    methods.route_layer(from_fn(move |request: Request, next: Next| check(access, request, next)))
}

async fn check(access: Access, request: Request, next: Next) -> Response {
    match access.check(request.extensions().get::<Session>()) {
        Ok(()) => next.run(request).await,
        Err(failure) => failure.into_response(),
    }
}
