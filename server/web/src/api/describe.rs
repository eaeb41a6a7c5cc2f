//! Completes the description with what concerns all operations: who may call them, and the
//! problems that follow from their shape.

use crate::access::{Access, RouteEntry};
use crate::problem::{Problem, ProblemReason};
use std::collections::HashMap;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    Components, ContentBuilder, Info, InfoBuilder, LicenseBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder,
};

/// Name of the security scheme.
const BEARER: &str = "bearer";
/// Extension that holds the roles of an operation.
pub(super) const ROLES: &str = "x-roles";
/// Media type of RFC 9457.
const PROBLEM_JSON: &str = "application/problem+json";

/// Tags in the order in which they are shown, with what they hold.
pub(super) const TAGS: [(&str, &str); 21] = [
    ("auth", "Signing in and out, tokens, passwords."),
    ("account", "The signed-in person, their memberships and sessions."),
    ("projects", "Projects: calls for bids, drafts, approval."),
    ("clarifications", "Questions, answers and amendments of calls."),
    ("notices", "Public notices."),
    ("organizations", "The register of organizations, their grades and records."),
    ("hubs", "Hubs and the organizations they serve."),
    ("bids", "Bids of organizations."),
    ("reviews", "Pre-review of bids by hubs."),
    ("openings", "Opening of bids with a witness."),
    ("scores", "Panels, score sheets and rankings."),
    ("awards", "Awards, objections and challenges."),
    ("contracts", "Contracts, milestones and payments."),
    ("evaluations", "Performance evaluations."),
    ("digests", "Subscriptions and digests."),
    ("searches", "Saved searches of a person and their new hits."),
    ("attachments", "Files."),
    ("rulebooks", "Rulebooks and guidance catalogues."),
    ("users", "Accounts and memberships."),
    ("operations", "Bodies, mail, outbox, health, audit log."),
    ("meta", "The description of this API."),
];

/// Problems that operations share: status, name of the component, meaning.
const PROBLEMS: [(&str, &str, &str); 10] = [
    ("400", "Malformed", "The request cannot be read."),
    ("401", "SignInNeeded", "No valid access token was sent."),
    ("403", "Forbidden", "The acting role or party may not do this."),
    ("404", "NotFound", "There is no such thing, or the caller may not see it."),
    ("409", "Conflict", "The state, the version or the time does not allow it."),
    ("413", "TooBig", "The body or the file is too big."),
    ("422", "Refused", "Refused, with every reason at once."),
    ("429", "Throttled", "Too many requests; see Retry-After."),
    ("500", "Fault", "A fault of the server; `id` finds it in the log."),
    ("503", "Busy", "Too many wanted the same place at once, or the virus scanner is away: try again."),
];

/// Adds what concerns all operations.
#[must_use]
pub fn describe(mut description: OpenApi, table: &[RouteEntry]) -> OpenApi {
    description.info = info();
    let used = complete_operations(&mut description, table);
    let tags = TAGS.iter().filter(|(name, _)| used.iter().any(|tag| tag == name));
    description.tags =
        Some(tags.map(|(name, text)| TagBuilder::new().name(*name).description(Some(*text)).build()).collect());
    let components = description.components.get_or_insert_with(Components::new);
    let scheme = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some(
            "Access token from POST /api/v1/auth/sign-in. Browsers may use their sign-in cookie instead.",
        ))
        .build();
    components.add_security_scheme(BEARER, SecurityScheme::Http(scheme));
    add_schema::<Problem>(components);
    add_schema::<ProblemReason>(components);
    for (_, name, meaning) in PROBLEMS {
        components.responses.insert(name.to_owned(), RefOr::T(problem(meaning)));
    }
    description
}

fn info() -> Info {
    InfoBuilder::new()
        .title("Shuniu")
        .version("v1")
        .description(Some(
            "Grants and government-purchased services: projects, bids, pre-review, awards, contracts, evaluations. \
             Errors are RFC 9457 problem details with coded reasons. Amounts are integers in fen (1/100 yuan); instants \
             are UTC (RFC 3339), dates are local days. Answers to GET carry an ETag: send it as If-None-Match.",
        ))
        .license(Some(LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build()))
        .build()
}

fn add_schema<T: utoipa::ToSchema>(components: &mut Components) {
    components.schemas.insert(T::name().into_owned(), T::schema());
}

fn problem(meaning: &str) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(meaning).content(PROBLEM_JSON, content).build()
}

/// Completes every operation; gives the tags in use.
fn complete_operations(description: &mut OpenApi, table: &[RouteEntry]) -> Vec<String> {
    let access: HashMap<(&str, &str), Access> =
        table.iter().map(|entry| ((entry.method.as_str(), entry.path.as_str()), entry.access)).collect();
    let mut used = Vec::new();
    for (path, item) in &mut description.paths.paths {
        for (method, operation) in operations(item) {
            let access = access.get(&(method, path.as_str())).copied().unwrap_or(Access::SignedIn);
            complete(operation, method, path, access);
            used.extend(operation.tags.iter().flatten().cloned());
        }
    }
    used
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    let all = [
        ("GET", &mut item.get),
        ("POST", &mut item.post),
        ("PUT", &mut item.put),
        ("PATCH", &mut item.patch),
        ("DELETE", &mut item.delete),
    ];
    all.into_iter().filter_map(|(method, operation)| operation.as_mut().map(|operation| (method, operation)))
}

fn complete(operation: &mut Operation, method: &str, path: &str, access: Access) {
    let is_public = access == Access::Public;
    operation.security =
        Some(if is_public { Vec::new() } else { vec![SecurityRequirement::new::<_, [&str; 0], &str>(BEARER, [])] });
    if let Access::Roles(roles) = access {
        let codes: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
        let who = format!("Roles: {}.", codes.join(", "));
        let text = operation.description.take().filter(|text| !text.is_empty());
        operation.description = Some(text.map_or_else(|| who.clone(), |text| format!("{text}\n\n{who}")));
        let roles = ExtensionsBuilder::new().add(ROLES, codes).build();
        operation.extensions.get_or_insert_default().merge(roles);
    }
    let changes = method != "GET";
    let has_input = changes || operation.parameters.as_ref().is_some_and(|parameters| !parameters.is_empty());
    let has_body = operation.request_body.is_some();
    let (named, own) = (path.contains('{'), changes && !is_public);
    let implied = [has_input, !is_public, !is_public, named, own, has_body, changes, true, true, true];
    for ((status, name, _), _) in PROBLEMS.iter().zip(implied).filter(|(_, implied)| *implied) {
        let reference = || RefOr::Ref(Ref::new(format!("#/components/responses/{name}")));
        operation.responses.responses.entry((*status).to_owned()).or_insert_with(reference);
    }
}
