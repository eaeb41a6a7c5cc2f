//! Three bids before the opening with a sentinel in every sealed field, brought to where something could
//! leak: commented on, refused once, replaced with other files, returned and corrected, claimed.

use crate::main_flow::{PDF, SECRET, admit, decide, publish, qualification, review_of};
use crate::tell_tales::needles;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use shuniu_tests::{Client, World};
use std::sync::LazyLock;

/// Bidders and prices that look like nothing else in the story.
pub const BIDS: [(&str, i64); 3] = [("qinghe", 437_190), ("songtao", 428_370), ("baiyun", 419_560)];
/// A price that was refused, and one that was sealed first and replaced.
const OTHER_PRICES: [i64; 2] = [987_650, 446_830];

/// One sentinel for every sealed field; none of them stands anywhere else.
const SENTINELS: [(&str, &str); 14] = [
    ("understanding", "夜半无灯户"),
    ("approach", SECRET),
    ("schedule", "第九周转段复盘"),
    ("risks", "梯坎湿滑替班"),
    ("team.name", "席暖"),
    ("team.role", "夜巡统筹员"),
    ("team.qualification", "康复理疗三级"),
    ("team.certificate_no", "KX-77120934"),
    ("budget.item", "固定探访员"),
    ("budget.unit", "夜班人次"),
    ("file.name", "夜间值守排班表"),
    ("file.bytes", "值守岗亭七号钥匙"),
    ("comment", "还能再压两成"),
    ("replaced", "旧稿单元门禁方案"),
];
/// Names of files: of one that was replaced, one that took its place, one that waits.
const FILE_NAMES: [&str; 3] = ["旧版分片示意图", "新版网格责任图", "备用岗亭清单"];

/// A text that gives something away, and one way of writing it.
type TellTale = (String, Vec<u8>);

/// Everything that would give a sealed part away, in every way it may be written, by its first two bytes:
/// logs and databases are long, and one pass has to do.
static TELL_TALES: LazyLock<Vec<Vec<TellTale>>> = LazyLock::new(|| {
    let prices = BIDS.iter().map(|(_, price)| *price).chain(OTHER_PRICES);
    let amounts = prices.flat_map(|price| [price, price / 10].map(amount_in_every_way)).flatten();
    let words = SENTINELS.iter().map(|(_, words)| *words).chain(FILE_NAMES).map(ToOwned::to_owned);
    let mut by_start = vec![Vec::new(); 1 << 16];
    for tale in amounts.chain(words) {
        for needle in needles(&tale) {
            by_start[start(&needle)].push((tale.clone(), needle));
        }
    }
    by_start
});

/// The first two bytes as a number.
fn start(bytes: &[u8]) -> usize {
    usize::from(bytes[0]) << 8 | usize::from(bytes[1])
}

/// An amount in yuan, in fen and with a separator. What is shorter than six characters is left out by
/// [`needles`].
fn amount_in_every_way(yuan: i64) -> [String; 3] {
    [yuan.to_string(), (yuan * 100).to_string(), format!("{},{:03}", yuan / 1000, yuan % 1000)]
}

/// The first tell-tale in some bytes.
pub fn told(bytes: &[u8]) -> Option<String> {
    let tales: &[Vec<TellTale>] = &TELL_TALES;
    (0..bytes.len().saturating_sub(1)).find_map(|at| {
        let rest = &bytes[at..];
        tales[start(rest)].iter().find(|(_, needle)| rest.starts_with(needle)).map(|(tale, _)| tale.clone())
    })
}

/// A sealed part with its sentinels.
pub fn secret_part(price: i64) -> Value {
    let word = |field: &str| SENTINELS.iter().find(|(name, _)| *name == field).map_or("", |(_, words)| *words);
    json!({
        "understanding": format!("独居老人的风险在没人看见的那几个小时：{}，探访要固定到人。", word("understanding")),
        "approach": format!("每六十户设一组，首访用清单分级；{SECRET}。"),
        "schedule": format!("首月完成四个楼组的评估，{}，此后按周滚动。", word("schedule")),
        "risks": format!("离岗提前两周交接，{}，由督导陪访两次。", word("risks")),
        "team": [{
            "name": word("team.name"), "role": word("team.role"), "qualification": word("team.qualification"),
            "certificate_no": word("team.certificate_no"), "valid_until": "2029-12-31"
        }],
        "budget": [{
            "category": "personnel", "item": word("budget.item"), "unit": word("budget.unit"),
            "quantity": "10", "unit_price": (price / 10).to_string()
        }],
        "price": price.to_string()
    })
}

/// Where the bids stand.
pub struct Submitted {
    pub project: String,
    pub number: String,
    pub bids: Vec<String>,
    pub reviews: Vec<String>,
    /// Files of sealed parts, whatever became of them.
    pub sealed_files: Vec<String>,
    /// Receipts of the first bid: the one that was replaced, the one that stands.
    pub receipts: [Value; 2],
}

/// Three bids: one replaced with another file and admitted, one returned and corrected, one claimed.
pub async fn submitted(world: &World) -> Submitted {
    let (project, number) = publish(world).await;
    world.at("2026-03-10 10:00");
    let (mut bids, mut sealed_files) = (Vec::new(), Vec::new());
    for (key, price) in BIDS {
        let client = world.client(key).await;
        let (id, version) = draft(&client, key, &project, if key == "qinghe" { OTHER_PRICES[1] } else { price }).await;
        let name = if key == "qinghe" { FILE_NAMES[0] } else { "夜间值守排班表" };
        sealed_files.push(sealed_file(&client, "bid_sealed", &id, name).await);
        bids.push((id, version));
    }
    let receipts = first_bid(world, &bids[0].0, bids[0].1, &mut sealed_files).await;
    for (place, (key, _)) in BIDS.iter().enumerate().skip(1) {
        let client = world.client(key).await;
        let (id, version) = &bids[place];
        let path = format!("/bids/{id}/submit");
        let _ = client.api_keyed(&path, &format!("story-{place}"), json!({ "version": version })).await.ok();
    }
    let waits = world.client("baiyun").await;
    sealed_files.push(sealed_file(&waits, "bid_replacement", &bids[2].0, FILE_NAMES[2]).await);
    let bids: Vec<String> = bids.into_iter().map(|(id, _)| id).collect();
    let reviews = reviewed(world, &bids).await;
    Submitted { project, number, bids, reviews, sealed_files, receipts }
}

/// A draft with sentinels in every field, a comment on the price and a budget that went through a workbook.
pub async fn draft(client: &Client, key: &str, project: &str, price: i64) -> (String, i64) {
    let started = client.api_do(&format!("/projects/{project}/bids")).await.success().json();
    let id = started["id"].as_str().unwrap().to_owned();
    let body =
        json!({ "version": started["version"], "qualification": qualification(key), "sealed": secret_part(price) });
    let saved = client.api(Method::PUT, &format!("/bids/{id}"), Some(body)).await.success().json();
    let path =
        format!("/api/v1/attachments?owner=bid_qualification&owner_id={id}&slot=registration&name=certificate.pdf");
    let _ = client.send_bytes(&path, PDF).await.expect(StatusCode::CREATED);
    let comment = json!({ "section": "budget", "text": "单价还能再压两成，今晚定。" });
    let _ = client.api_post(&format!("/bids/{id}/comments"), comment).await.expect(StatusCode::CREATED);
    let sheet = client.get(&format!("/api/v1/bids/{id}/budget.xlsx")).await.ok();
    assert!(sheet.body.len() > 1_000, "the workbook is there");
    (id, saved["version"].as_i64().unwrap())
}

/// Uploads a file whose name and bytes are sentinels.
async fn sealed_file(client: &Client, owner: &str, bid: &str, name: &str) -> String {
    let name = shuniu_web::visit::url_encode(&format!("{name}.pdf"));
    let path = format!("/api/v1/attachments?owner={owner}&owner_id={bid}&slot=other&name={name}");
    let bytes = [PDF, "值守岗亭七号钥匙".as_bytes(), SECRET.as_bytes()].concat();
    let file = client.send_bytes(&path, &bytes).await.expect(StatusCode::CREATED).json();
    file["id"].as_str().unwrap().to_owned()
}

/// Refused for its price, submitted, replaced with another price and another file.
async fn first_bid(world: &World, id: &str, version: i64, files: &mut Vec<String>) -> [Value; 2] {
    let client = world.client("qinghe").await;
    let mut dear = secret_part(OTHER_PRICES[0]);
    dear["understanding"] = json!("旧稿单元门禁方案。".repeat(6));
    let save = async |version: i64, sealed: Value| {
        let body = json!({ "version": version, "qualification": qualification("qinghe"), "sealed": sealed });
        client.api(Method::PUT, &format!("/bids/{id}"), Some(body)).await.success().json()["version"].as_i64().unwrap()
    };
    let version = save(version, dear).await;
    let refused = client.api_post(&format!("/bids/{id}/submit"), json!({ "version": version })).await;
    assert!(refused.codes().contains(&"price-above-ceiling".to_owned()), "{}", refused.body);
    let mut first = secret_part(OTHER_PRICES[1]);
    first["understanding"] = json!("旧稿单元门禁方案。".repeat(6));
    let version = save(version, first).await;
    let submit = client.api_keyed(&format!("/bids/{id}/submit"), "story-0", json!({ "version": version })).await;
    let before = submit.ok().json();
    let number = before["number"].as_str().unwrap().to_owned();
    files.push(sealed_file(&client, "bid_replacement", id, FILE_NAMES[1]).await);
    files.push(sealed_file(&client, "bid_replacement", id, "夜间值守排班表").await);
    decide(world, &number, admit()).await;
    let version = client.api_get(&format!("/bids/{id}")).await.ok().json()["version"].clone();
    let body = json!({ "version": version, "sealed": secret_part(BIDS[0].1), "files": { "without": [files[0]] } });
    let after = client.api_keyed(&format!("/bids/{id}/replace"), "story-replace", body).await.ok().json();
    [before, after]
}

/// The second bid is returned and corrected, the third is claimed.
async fn reviewed(world: &World, bids: &[String]) -> Vec<String> {
    let reviewer = world.client("reviewer").await;
    let number = async |place: usize| {
        let client = world.client(BIDS[place].0).await;
        let bid = client.api_get(&format!("/bids/{}", bids[place])).await.ok().json();
        bid["receipt"]["number"].as_str().unwrap().to_owned()
    };
    let second = number(1).await;
    let returned = json!({
        "decision": "return_for_correction", "opinion": "证书扫描件不清楚，请补正。",
        "cited": [{ "item": "record", "note": "请写明项目名称和年份" }]
    });
    let first_round = review_of(&reviewer, &second).await.0;
    decide(world, &second, returned).await;
    let bidder = world.client(BIDS[1].0).await;
    let version = bidder.api_get(&format!("/bids/{}", bids[1])).await.ok().json()["version"].clone();
    let mut corrected = qualification(BIDS[1].0);
    corrected["record"] = json!("2023年至2025年完成听松、渡口、望汀三个街道的助老探访项目，评价均为良。");
    let body = json!({ "version": version, "qualification": corrected });
    let _ = bidder.api_post(&format!("/bids/{}/resubmit", bids[1]), body).await.success();
    decide(world, &second, admit()).await;
    let (third, version) = review_of(&reviewer, &number(2).await).await;
    let _ = reviewer.api_post(&format!("/reviews/{third}/claim"), json!({ "version": version })).await.ok();
    let rows = reviewer.api_get("/reviews?filter=all").await.ok().json()["rows"].as_array().cloned().unwrap();
    let mut reviews: Vec<String> =
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).filter(|id| *id != third).collect();
    reviews.push(first_round);
    reviews.push(third);
    reviews
}
