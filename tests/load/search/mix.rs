//! The mix of queries: kinds of text × what is asked besides. The same in every run.

use super::documents::mixed;
use super::texts::Articles;
use shuniu_search::{Filter, Index, Query, Sort};

/// Articles that words and sentences are taken from, one of so many.
const TAKEN: usize = 400;
const EVERY: usize = 37;

/// Words that people look for; each is common in texts of this kind.
const WORDS: [&str; 40] = [
    "养老",
    "儿童",
    "残疾人",
    "未成年人",
    "社会组织",
    "社区",
    "调解",
    "垃圾分类",
    "志愿服务",
    "法律援助",
    "培训",
    "消防",
    "卫生",
    "环境保护",
    "合同",
    "妇女",
    "老年人",
    "救助",
    "慈善",
    "就业",
    "采购",
    "招标",
    "监督",
    "评估",
    "档案",
    "职业",
    "食品安全",
    "医疗",
    "教育",
    "农村",
    "土地",
    "交通",
    "应急",
    "无障碍",
    "信息",
    "服务",
    "街道",
    "居民委员会",
    "文物",
    "湿地",
];
const LATIN: [&str; 8] = [
    "elderly",
    "acessible",
    "comunity mediation",
    "voluntee",
    "rehabilitaton",
    "evaluation of",
    "nieghbourhood",
    "waste sort",
];
const PINYIN: [&str; 6] = ["yanglao", "canjiren", "weichengnian", "shehuizuzhi", "ljfl", "minfa"];

/// Queries of a fixed mix: of the texts 30 % one word, 20 % two words, 20 % typed so far, 10 % with
/// a wrong character, 15 % whole sentences, 5 % Latin and pinyin; of the rest 35 % plain, 25 % with filters
/// (a number range among them), 25 % with four facets, 15 % with an order. Highlights always.
///
/// # Errors
/// When the file of texts cannot be read.
pub fn queries(articles: &mut Articles, count: usize) -> anyhow::Result<Vec<Query>> {
    let mut clauses = Vec::new();
    let mut titles = Vec::new();
    for n in 0..TAKEN * EVERY {
        let article = articles.article()?;
        if n % EVERY != 0 {
            continue;
        }
        titles.push(article.law.trim_start_matches("中华人民共和国").to_owned());
        let long = |clause: &&str| (6..=18).contains(&clause.chars().count());
        clauses.extend(article.text.split(['，', '。', '；', '、', '：']).find(long).map(str::to_owned));
    }
    Ok((0..count).map(|n| query(n, &titles, &clauses)).collect())
}

fn query(n: usize, titles: &[String], clauses: &[String]) -> Query {
    let pick = |list: &[&str], salt: u64| list[mixed(n, salt) % list.len()].to_owned();
    let of = |list: &[String], salt: u64| list.get(mixed(n, salt) % list.len().max(1)).cloned().unwrap_or_default();
    let text = match mixed(n, 20) % 100 {
        0..30 => pick(&WORDS, 21),
        30..50 => format!("{} {}", pick(&WORDS, 22), pick(&WORDS, 23)),
        50..70 => {
            let title = of(titles, 24);
            let typed = 1 + mixed(n, 25) % title.chars().count().max(1);
            title.chars().take(typed).collect()
        }
        70..80 => mistyped(&of(titles, 26), n),
        80..95 => of(clauses, 27),
        95..98 => pick(&LATIN, 28),
        _ => pick(&PINYIN, 29),
    };
    let mut query = Query::new(Index::Projects, text);
    match mixed(n, 30) % 100 {
        0..35 => {}
        35..60 => query.filters = filters(n),
        60..85 => query.facets = ["stage", "field", "channel", "division"].map(str::to_owned).to_vec(),
        _ => {
            let field = ["published_at", "deadline", "budget"][mixed(n, 31) % 3];
            query.sort = Some(Sort { field: field.to_owned(), descending: n.is_multiple_of(2) });
        }
    }
    query
}

fn filters(n: usize) -> Vec<Filter> {
    let any = |field: &str, value: &str| Filter::Any { field: field.to_owned(), values: vec![value.to_owned()] };
    match mixed(n, 32) % 3 {
        0 => vec![any("stage", "published")],
        1 => vec![any("division", &format!("5199{:02}", mixed(n, 33) % 40)), any("channel", "grant")],
        _ => vec![
            Filter::Range { field: "budget".to_owned(), from: Some(10_000_000), to: Some(60_000_000) },
            any("field", "elderly"),
        ],
    }
}

/// One character of the beginning of a title replaced.
fn mistyped(title: &str, n: usize) -> String {
    let mut chars: Vec<char> = title.chars().take(6).collect();
    let at = mixed(n, 34) % chars.len().max(1);
    if let Some(c) = chars.get_mut(at) {
        *c = ['市', '式', '事', '世'][mixed(n, 35) % 4];
    }
    chars.into_iter().collect()
}
