//! Every address that answers, for somebody in a role: pages, fragments, downloads, exports, feeds, API.

use super::scene::{Submitted, told};
use sea_orm::EntityTrait as _;
use shuniu_domain::Role;
use shuniu_store::entities as e;
use shuniu_tests::{Client, World};
use shuniu_web::access::Access;
use std::collections::{BTreeMap, BTreeSet};

/// Addresses tried for one route at most.
const ENOUGH: usize = 60;
/// Routes whose rows do not exist before an opening, or that need a secret token.
const NOTHING_THERE: [&str; 18] = [
    "/consortia/{id}",
    "/contracts/",
    "/evaluations/",
    "/milestones/",
    "/payments/",
    "/imports/",
    "/openings/",
    "/digest/unsubscribe/",
    "/password/reset/",
    "/searches/",
    "/sanctions/{sanction}",
    "/amendments/",
    "/digest/issues/",
    "/operator/divisions/",
    "/divisions/{code}",
    "/operator/catalogue/",
    "/static/",
    "/assets/",
];

/// The rows of the scene by what an address calls them.
pub struct Rows(BTreeMap<&'static str, Vec<String>>);

impl Rows {
    /// Reads every id there is, also of what nobody may see: an address that is guessed must not tell either.
    pub async fn load(world: &World, scene: &Submitted) -> Self {
        let db = world.app.db.reader();
        let mut rows: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        let mut put = |names: &[&'static str], ids: Vec<String>| {
            for name in names {
                rows.entry(name).or_default().extend(ids.clone());
            }
        };
        macro_rules! ids {
            ($table:ident, $column:ident) => {
                e::$table::Entity::find().all(db).await.unwrap().iter().map(|row| row.$column.to_string()).collect()
            };
        }
        put(&["bids"], ids!(bids, id));
        put(&["reviews"], ids!(reviews, id));
        put(&["attachments"], ids!(attachments, id));
        put(&["projects", "scoring", "scores", "panels"], vec![scene.project.clone(), scene.number.clone()]);
        put(&["organizations"], ids!(organizations, party_id));
        put(&["hubs"], ids!(hubs, party_id));
        put(&["parties"], ids!(parties, id));
        put(&["users"], ids!(users, id));
        put(&["experts"], ids!(experts, user_id));
        put(&["notices"], ids!(notices, number));
        put(&["mail", "mails"], ids!(mails, id));
        put(&["audit"], ids!(audit_records, seq));
        put(&["rules", "rulebooks"], ids!(rulebooks, id));
        put(&["receipts"], ids!(bid_receipts, number));
        put(&["grades"], ids!(grades, id));
        put(&["versions"], vec!["1".to_owned()]);
        put(&["templates"], vec!["organizations".to_owned()]);
        Self(rows)
    }

    /// Addresses of a route: every row for every part in braces, those of the scene first.
    fn addresses(&self, route: &str) -> Vec<String> {
        let mut found = vec![String::new()];
        let mut before = "";
        for part in route.split('/').skip(1) {
            let values = match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                None => vec![part.to_owned()],
                Some("format") => vec!["xlsx".to_owned(), "csv".to_owned()],
                Some("bid") => self.0.get("bids").cloned().unwrap_or_default(),
                Some(_) => self.0.get(before).cloned().unwrap_or_default(),
            };
            found = found.iter().flat_map(|head| values.iter().map(move |value| format!("{head}/{value}"))).collect();
            before = part;
        }
        found.truncate(ENOUGH);
        if found == [route] { vec![route.to_owned(), format!("{route}?filter=all&tab=all&page=1")] } else { found }
    }
}

/// Opens everything that this role may open, for every row there is; counts the answers. Routes for which
/// there is no row must be among those that are known to have none.
pub async fn look_everywhere(client: &Client, role: Option<Role>, rows: &Rows) -> usize {
    let (_, _, table) = shuniu_web::routes().into_parts();
    let (mut looked, mut without) = (0, BTreeSet::new());
    for route in table.iter().filter(|route| route.method == "GET") {
        let may = match route.access {
            Access::Public => true,
            Access::SignedIn => role.is_some(),
            Access::Roles(roles) => role.is_some_and(|role| roles.contains(&role)),
        };
        if !may {
            continue;
        }
        let addresses = rows.addresses(&route.path);
        if addresses.is_empty() && !NOTHING_THERE.iter().any(|known| route.path.contains(known)) {
            without.insert(route.path.clone());
        }
        for path in addresses {
            let reply = client.get(&path).await;
            assert!(!reply.status.is_server_error(), "{path} answered {}", reply.status);
            assert_eq!(told(reply.body.as_bytes()), None, "{role:?} at {path}");
            let headers = format!("{:?}", reply.headers);
            assert_eq!(told(headers.as_bytes()), None, "{role:?} at {path}, in the headers");
            looked += usize::from(reply.status.is_success());
        }
    }
    assert!(without.is_empty(), "nobody looked at {without:?}");
    looked
}
