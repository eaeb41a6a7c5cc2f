//! Between submission and opening nobody sees what is sealed: not on a page, not through the API, not in
//! a letter, not in the database, not in a file. After the opening everybody can check that it is the same.

use crate::main_flow::{PDF, SECRET, admit, decide, draft_bid, publish, review_of};
use crate::tell_tales::{holds, needles};
use http::{Method, StatusCode};
use sea_orm::{ConnectionTrait as _, DatabaseBackend, Statement};
use serde_json::{Value, json};
use shuniu_domain::Role;
use shuniu_tests::{Client, World, story};
use shuniu_web::access::Access;
use std::io::{Result as IoResult, Write};
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Bidders and prices that look like nothing else in the story.
const BIDS: [(&str, i64); 3] = [("qinghe", 437_190), ("songtao", 428_370), ("baiyun", 419_560)];

/// Everything that would give a sealed part away, in every way it may be written.
static TELL_TALES: LazyLock<Vec<(String, Vec<Vec<u8>>)>> = LazyLock::new(|| {
    let prices = BIDS.iter().flat_map(|(_, price)| {
        [price.to_string(), (price * 100).to_string(), format!("{},{:03}", price / 1000, price % 1000)]
    });
    let tales = prices.chain([SECRET.to_owned(), "席暖".to_owned(), "固定探访员".to_owned()]);
    tales.map(|tale| (tale.clone(), needles(&tale))).collect()
});

/// The first tell-tale in some bytes.
fn told(bytes: &[u8]) -> Option<String> {
    TELL_TALES.iter().find(|(_, needles)| holds(bytes, needles)).map(|(tale, _)| tale.clone())
}

struct Submitted {
    project: String,
    number: String,
    bids: Vec<String>,
    reviews: Vec<String>,
    sealed_file: String,
}

/// Three bids, one with a sealed file; one review claimed, one admitted.
async fn submitted(world: &World) -> Submitted {
    let (project, number) = publish(world).await;
    world.at("2026-03-10 10:00");
    let (mut bids, mut reviews, mut sealed_file) = (Vec::new(), Vec::new(), String::new());
    for (key, price) in BIDS {
        let (id, version) = draft_bid(world, key, &project, price).await;
        let client = world.client(key).await;
        if key == "qinghe" {
            let path = format!("/api/v1/attachments?owner=bid_sealed&owner_id={id}&slot=other&name=plan.pdf");
            let file = client.send_bytes(&path, &[PDF, SECRET.as_bytes()].concat()).await.success().json();
            sealed_file = file["id"].as_str().unwrap().to_owned();
        }
        let receipt = client.api_post(&format!("/bids/{id}/submit"), json!({ "version": version })).await.ok().json();
        let number = receipt["number"].as_str().unwrap();
        reviews.push(review_of(&world.client("reviewer").await, number).await.0);
        if key != "baiyun" {
            decide(world, number, admit()).await;
        }
        bids.push(id);
    }
    let reviewer = world.client("reviewer").await;
    let claim = json!({ "version": 1 });
    let _ = reviewer.api_post(&format!("/reviews/{}/claim", reviews[2]), claim).await.ok();
    Submitted { project, number, bids, reviews, sealed_file }
}

story!(before_the_opening_nobody_is_shown_anything_sealed, |world| {
    let scene = submitted(&world).await;
    world.run_outbox().await;
    let officer = world.client("officer").await;
    let daily = json!({ "frequency": "daily", "hour": "8", "timezone": "Asia/Shanghai", "locale": "zh-CN", "send_empty": true });
    let _ = officer.api(Method::PUT, "/digest", Some(daily)).await.success();
    world.at("2026-03-11 08:05");
    world.run_outbox().await;
    let cast = [
        (None, None),
        (Some("reviewer"), Some(Role::HubReviewer)),
        (Some("lead"), Some(Role::HubLead)),
        (Some("officer"), Some(Role::FunderOfficer)),
        (Some("approver"), Some(Role::FunderApprover)),
        (Some("expert-1"), Some(Role::Expert)),
        (Some("evaluator"), Some(Role::Evaluator)),
        (Some("operator"), Some(Role::Operator)),
        (Some("auditor"), Some(Role::Auditor)),
        (Some("linli"), Some(Role::OrganizationAdmin)),
    ];
    for (key, role) in cast {
        let client = match key {
            Some(key) => world.client(key).await,
            None => world.visitor(),
        };
        let looked = look_everywhere(&client, role, &scene, &world).await;
        assert!(looked > 20, "{key:?} looked at {looked} answers only");
        let path = format!("/attachments/{}", scene.sealed_file);
        let _ = client.get(&path).await.expect(StatusCode::NOT_FOUND);
        let _ = client.get(&format!("/api/v1{path}")).await.expect(StatusCode::NOT_FOUND);
        for words in ["席暖", "437190"] {
            let found =
                client.api_get(&format!("/projects?q={}", shuniu_web::visit::url_encode(words))).await.ok().json();
            assert_eq!(found["total"], 0, "{words}: {found}");
        }
    }
    let letters = world.mail().await;
    assert!(letters.len() > 5, "receipts and reviews were mailed");
    for letter in letters {
        assert_eq!(
            told(format!("{} {} {}", letter.subject, letter.text, letter.html).as_bytes()),
            None,
            "{}",
            letter.subject
        );
    }
});

/// Opens everything that this role may open, for every row it could ask for; counts the answers.
async fn look_everywhere(client: &Client, role: Option<Role>, scene: &Submitted, world: &World) -> usize {
    let (_, _, table) = shuniu_web::routes().into_parts();
    let mut looked = 0;
    for route in table.iter().filter(|route| route.method == "GET") {
        let may = match route.access {
            Access::Public => true,
            Access::SignedIn => role.is_some(),
            Access::Roles(roles) => role.is_some_and(|role| roles.contains(&role)),
        };
        if !may {
            continue;
        }
        for path in addresses(client, &route.path, scene, world).await {
            let reply = client.get(&path).await;
            assert!(!reply.status.is_server_error(), "{path} answered {}", reply.status);
            assert_eq!(told(reply.body.as_bytes()), None, "{role:?} at {path}");
            looked += usize::from(reply.status.is_success());
        }
    }
    looked
}

/// Real addresses of a route in this scene.
async fn addresses(client: &Client, route: &str, scene: &Submitted, world: &World) -> Vec<String> {
    let parameters = route.split('/').filter(|part| part.starts_with('{')).count();
    let rows = async |list: &str, name: &str| {
        let rows = client.api_get(list).await.json()["items"].as_array().cloned().unwrap_or_default();
        rows.iter().map(|row| row[name].to_string().trim_matches('"').to_owned()).collect::<Vec<_>>()
    };
    let ids = match route {
        _ if parameters == 0 => return vec![route.to_owned(), format!("{route}?filter=all&tab=all")],
        _ if parameters > 1 => return Vec::new(),
        _ if route.contains("/reviews/") => scene.reviews.clone(),
        _ if route.contains("/bids/") => scene.bids.clone(),
        _ if route.contains("/mail") => rows("/mails?size=100", "id").await,
        _ if route.contains("/audit/") => rows("/audit?size=100", "seq").await,
        _ if route.contains("/notices/") => rows("/notices", "number").await,
        _ if route.contains("/projects/") || route.contains("/scoring/") => {
            vec![scene.project.clone(), scene.number.clone()]
        }
        _ if route.contains("/organizations/") => vec![world.party("qinghe").to_string()],
        _ if route.contains("/hubs/") => vec![world.party("hub").to_string()],
        _ if route.contains("/users/") => vec![world.user("qinghe").to_string()],
        _ => Vec::new(),
    };
    let (head, rest) = route.split_once('{').unwrap_or((route, ""));
    let tail = rest.split_once('}').map_or("", |(_, tail)| tail);
    ids.iter().map(|id| format!("{head}{id}{tail}")).collect()
}

story!(before_the_opening_nothing_that_is_stored_can_be_read, |world| {
    let _ = submitted(&world).await;
    world.run_outbox().await;
    nothing_stored_tells(&world).await;
});

story!(not_even_a_draft_can_be_read_in_the_store, |world| {
    let (project, _) = publish(&world).await;
    world.at("2026-03-10 10:00");
    let _ = draft_bid(&world, BIDS[0].0, &project, BIDS[0].1).await;
    world.run_outbox().await;
    nothing_stored_tells(&world).await;
});

/// Looks at every value in the database and at every byte in the data folder.
async fn nothing_stored_tells(world: &World) {
    let (tables, cells) = every_cell(world).await;
    assert!(tables > 30 && cells.len() > 500, "{tables} tables, {} cells", cells.len());
    let open = "成立于2016年".as_bytes();
    let seen = cells.iter().any(|(_, bytes)| bytes.windows(open.len()).any(|window| window == open));
    assert!(seen, "the qualification part is there to be read");
    for (column, bytes) in &cells {
        assert_eq!(told(bytes), None, "in {column}");
    }
    let mut files = 0;
    every_file(world.folder(), &mut |path, bytes| {
        files += 1;
        assert_eq!(told(bytes), None, "in {}", path.display());
    });
    assert!(files > 0, "the data folder is empty");
}

/// Every value of every table as bytes, with the name of its column; and how many tables there are.
async fn every_cell(world: &World) -> (usize, Vec<(String, Vec<u8>)>) {
    let db = world.app.db.reader();
    let backend = db.get_database_backend();
    let on_sqlite = backend == DatabaseBackend::Sqlite;
    let catalogue = if on_sqlite {
        "SELECT m.name AS t, c.name AS c, c.type AS k FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
    } else {
        "SELECT table_name::text AS t, column_name::text AS c, data_type::text AS k FROM information_schema.columns WHERE table_schema = 'public'"
    };
    let columns = db.query_all_raw(Statement::from_string(backend, catalogue)).await.unwrap();
    let mut tables = std::collections::BTreeSet::new();
    let mut cells = Vec::new();
    for column in columns {
        let text = |name: &str| column.try_get::<String>("", name).unwrap();
        let (table, name) = (text("t"), text("c"));
        let value = match (on_sqlite, text("k") == "bytea") {
            (true, _) => format!("hex(CAST(\"{name}\" AS BLOB))"),
            (false, true) => format!("encode(\"{name}\", 'hex')"),
            (false, false) => format!("encode(convert_to(\"{name}\"::text, 'UTF8'), 'hex')"),
        };
        let query = format!("SELECT {value} AS v FROM \"{table}\" WHERE \"{name}\" IS NOT NULL");
        for row in db.query_all_raw(Statement::from_string(backend, query)).await.unwrap() {
            cells.push((format!("{table}.{name}"), unhex(&row.try_get::<String>("", "v").unwrap())));
        }
        tables.insert(table);
    }
    (tables.len(), cells)
}

fn unhex(text: &str) -> Vec<u8> {
    let digit = |byte: u8| u8::try_from(char::from(byte).to_digit(16).unwrap()).unwrap();
    text.as_bytes().chunks(2).map(|pair| digit(pair[0]) * 16 + digit(pair[1])).collect()
}

/// Every file below a folder: attachments, search index, the database itself on SQLite.
fn every_file(folder: &Path, look: &mut impl FnMut(&Path, &[u8])) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            every_file(&path, look);
        } else if let Ok(bytes) = std::fs::read(&path) {
            look(&path, &bytes);
        }
    }
}

story!(after_the_opening_everybody_can_check_the_hashes, |world| {
    let scene = submitted(&world).await;
    let reviewer = world.client("reviewer").await;
    let desk = reviewer.api_get(&format!("/reviews/{}", scene.reviews[2])).await.ok().json();
    let decision = json!({ "version": desk["version"], "decision": admit() });
    let _ = reviewer.api_post(&format!("/reviews/{}/decide", scene.reviews[2]), decision).await.ok();
    world.at("2026-03-31 09:30");
    let officer = world.client("officer").await;
    let opening = officer.api_do(&format!("/projects/{}/opening", scene.project)).await.success().json();
    let witness = world.client("operator").await;
    let _ = witness.api_do(&format!("/openings/{}/witness", opening["id"].as_str().unwrap())).await.ok();
    let visitor = world.visitor();
    let page = visitor.page(&format!("/projects/{}/opening", scene.number)).await;
    let record = visitor.api_get(&format!("/projects/{}/opening", scene.number)).await.ok().json();
    let opened = record["bids"].as_array().unwrap();
    assert_eq!(opened.len(), BIDS.len());
    for ((key, price), id) in BIDS.iter().zip(&scene.bids) {
        let bid = opened.iter().find(|bid| bid["bid_id"] == json!(id)).unwrap();
        let receipt = world.client(key).await.api_get(&format!("/bids/{id}/receipt")).await.ok().json();
        assert_eq!((&bid["price"], &bid["intact"]), (&json!(price * 100), &json!(true)));
        assert_eq!((&bid["receipt_sha256"], &bid["recomputed_sha256"]), (&receipt["sha256"], &receipt["sha256"]));
        assert!(page.says(&format!("¥{},{:03}", price / 1000, price % 1000)), "{}", page.told());
        assert!(page.body.contains(receipt["sha256"].as_str().unwrap()));
    }
    assert!(!page.body.contains(SECRET) && !page.body.contains("席暖"), "the record shows prices, not proposals");
});

story!(an_altered_record_is_named_by_the_verification, |world| {
    let _ = publish(&world).await;
    let auditor = world.client("auditor").await;
    let intact = auditor.api_do("/audit/verify").await.ok().json();
    assert_eq!((&intact["intact"], &intact["broken_at"]), (&json!(true), &Value::Null));
    let forged = "UPDATE audit_records SET details = '{\"forged\": true}' WHERE seq = 7";
    let _ = world.app.db.reader().execute_unprepared(forged).await.unwrap();
    let broken = auditor.api_do("/audit/verify").await.ok().json();
    assert_eq!((&broken["intact"], &broken["broken_at"]), (&json!(false), &json!(7)));
    assert_eq!(broken["fault"], "altered");
});

/// What was logged.
#[derive(Clone, Default)]
struct Logged(Arc<Mutex<Vec<u8>>>);

impl Write for Logged {
    fn write(&mut self, bytes: &[u8]) -> IoResult<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> IoResult<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Logged {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

// The hub does all it can with three bids before the opening, at the most talkative level of the
// log; refusals and faults are provoked too. Nothing of what is written anywhere tells.
story!(a_hub_leaves_no_trace_of_what_is_sealed, |world| {
    let log = Logged::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::TRACE);
    let guard = subscriber.with_writer(log.clone()).set_default();
    let scene = submitted(&world).await;
    let reviewer = world.client("reviewer").await;
    let lead = world.client("lead").await;
    let review = &scene.reviews[2];
    let version = async || reviewer.api_get(&format!("/reviews/{review}")).await.ok().json()["version"].clone();
    let post = async |client: &Client, step: &str, body: Value| {
        let reply = client.api_post(&format!("/reviews/{review}/{step}"), body).await;
        assert_eq!(told(reply.body.as_bytes()), None, "{step}");
        reply
    };
    let _ = post(&reviewer, "notes", json!({ "text": "证书已电话核对。" })).await.success();
    let slip = json!({ "decision": "reject", "opinion": "登记证书编号与登记信息不一致。", "ground": "form" });
    let refused = post(&reviewer, "decide", json!({ "version": version().await, "decision": slip })).await;
    assert_eq!(refused.codes(), ["return-first"]);
    let scope = json!({ "decision": "reject", "opinion": "章程所载业务范围不含为老服务。", "ground": "scope" });
    let _ = post(&reviewer, "decide", json!({ "version": version().await, "decision": scope })).await.success();
    let _ = post(&lead, "confirm", json!({ "version": version().await, "agree": true })).await.success();
    let bidder = world.client("baiyun").await;
    let appeal = json!({ "text": "章程第六条载有为老服务。" });
    let _ = bidder.api_post(&format!("/bids/{}/appeal", scene.bids[2]), appeal).await.expect(StatusCode::CREATED);
    for path in ["/hub/figures", "/hub/intake", "/hub/reviews?filter=all&q=2026", "/hubs/figures.csv"] {
        let page = lead.page(path).await;
        assert_eq!(told(page.body.as_bytes()), None, "{path}");
    }
    for (key, role) in [("reviewer", Role::HubReviewer), ("lead", Role::HubLead)] {
        let looked = look_everywhere(&world.client(key).await, Some(role), &scene, &world).await;
        assert!(looked > 20, "{key} looked at {looked} answers only");
    }
    world.at("2026-03-11 09:30");
    let _ = shuniu_services::reviews::escalate_due(&world.app).await.unwrap();
    for letter in world.mail().await {
        let written = format!("{} {} {}", letter.subject, letter.text, letter.html);
        assert_eq!(told(written.as_bytes()), None, "{}", letter.subject);
    }
    nothing_stored_tells(&world).await;
    drop(guard);
    let logged = log.0.lock().unwrap();
    assert!(logged.len() > 10_000, "the log was listened to: {} bytes", logged.len());
    assert_eq!(told(&without_fractions(&logged)), None, "in the log");
});

/// The same without the digits behind a point: microseconds and durations hold any number sooner or
/// later. What stands before the point stays.
fn without_fractions(logged: &[u8]) -> Vec<u8> {
    let mut behind_point = false;
    let keep = |byte: &&u8| {
        behind_point = **byte == b'.' || (behind_point && byte.is_ascii_digit());
        !(behind_point && byte.is_ascii_digit())
    };
    logged.iter().filter(keep).copied().collect()
}
