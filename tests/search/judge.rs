//! Judged queries (`golden.toml`) and how an engine does on them.

use crate::corpus::Doc;
use serde::Deserialize;
use shuniu_search::{Filter, Hits, Index, Query, SearchEngine, SearchError};
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::time::Duration;

/// Hits in which musts are looked for.
const PAGE: usize = 10;
/// Hits in which must-nots are looked for.
const LOOKED_AT: usize = 50;
/// Least share of musts and of first hits, in percent, of each class that has none of its own.
const TARGETS: (usize, usize) = (95, 90);
/// How often an engine that is overwhelmed is asked again.
const TRIES: usize = 30;
/// How long it is left alone.
const PAUSE: Duration = Duration::from_secs(1);

/// All judged queries, in classes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Golden {
    /// The classes, in the order of the table.
    pub class: Vec<Class>,
}

/// Queries of one kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// What they have in common.
    pub name: String,
    /// Targets of its own, when the class is written to be hard: least share of musts and of first
    /// hits, in percent.
    pub targets: Option<(usize, usize)>,
    /// The queries.
    pub queries: Vec<Case>,
}

/// One judged query. Documents are named by selectors, see [`select`].
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What a person types.
    pub text: String,
    /// Where; projects when absent.
    #[serde(default = "projects")]
    pub index: Index,
    /// What else is ticked.
    #[serde(default)]
    pub filters: Vec<Filter>,
    /// What belongs on the first page: all of it, or nothing else if it is more than a page.
    #[serde(default)]
    pub must: Vec<String>,
    /// What may come first; anything of `must` when absent.
    #[serde(default)]
    pub first: Vec<String>,
    /// What may not be found at all.
    #[serde(default)]
    pub not: Vec<String>,
    /// Nothing may be found.
    #[serde(default)]
    pub nothing: bool,
}

fn projects() -> Index {
    Index::Projects
}

impl Golden {
    /// The judged queries of this folder.
    pub fn load() -> Self {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/search/golden.toml");
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        toml::from_str(&text).unwrap_or_else(|error| panic!("golden.toml: {error}"))
    }

    /// Mistakes in the judgements: selectors that name no document, queries that expect nothing.
    pub fn mistakes(&self, docs: &[Doc]) -> Vec<String> {
        let mut mistakes = Vec::new();
        for case in self.class.iter().flat_map(|class| &class.queries) {
            for selector in case.must.iter().chain(&case.first).chain(&case.not) {
                if select(docs, case.index, selector).is_empty() {
                    mistakes.push(format!("“{}”: {selector} names no document", case.text));
                }
            }
            if case.must.is_empty() && case.first.is_empty() && case.not.is_empty() && !case.nothing {
                mistakes.push(format!("“{}” expects nothing in particular", case.text));
            }
        }
        mistakes
    }
}

/// The documents of an index that a selector names. It is a kind (`bath`), a part of the title
/// (`~助浴`), a whole title (`=…`) or a number or code (`#…`), a kind with a part of the title
/// (`bath~助浴`), or `*` for all; each may be followed by tags that must all be there
/// (`bath@汐口区@published`).
pub fn select<'a>(docs: &'a [Doc], index: Index, selector: &str) -> BTreeSet<&'a str> {
    let mut parts = selector.split('@');
    let what = parts.next().unwrap_or_default();
    let tags: Vec<&str> = parts.collect();
    let fits = |doc: &Doc| match what.split_at_checked(1) {
        Some(("~", text)) => doc.title.contains(text),
        Some(("=", title)) => doc.title == title,
        Some(("#", code)) => doc.code == code,
        _ if what == "*" => true,
        _ => match what.split_once('~') {
            Some((kind, text)) => doc.kind == kind && doc.title.contains(text),
            None => doc.kind == what,
        },
    };
    docs.iter()
        .filter(|doc| doc.index == index && fits(doc) && tags.iter().all(|tag| doc.tags.contains(*tag)))
        .map(|doc| doc.id.as_str())
        .collect()
}

/// Several selectors together.
fn select_all<'a>(docs: &'a [Doc], case: &Case, selectors: &[String]) -> BTreeSet<&'a str> {
    selectors.iter().flat_map(|selector| select(docs, case.index, selector)).collect()
}

/// How an engine did on one class.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Name of the class.
    pub class: String,
    /// Its targets: share of musts and of first hits, in percent.
    pub targets: (usize, usize),
    /// Queries asked.
    pub queries: usize,
    /// Musts that fit on a first page, and how many of them were there.
    pub musts: (usize, usize),
    /// Queries with a judged first hit, and how many had it.
    pub firsts: (usize, usize),
    /// Sum of the reciprocal ranks of the best acceptable first hit.
    pub reciprocal: f64,
    /// Must-nots that were found.
    pub wrong: usize,
    /// What went wrong, for people.
    pub misses: Vec<String>,
}

impl Score {
    /// Whether the class reaches the target.
    pub fn is_good(&self) -> bool {
        let reaches = |(all, got): (usize, usize), percent: usize| got * 100 >= all * percent;
        reaches(self.musts, self.targets.0) && reaches(self.firsts, self.targets.1) && self.wrong == 0
    }

    fn add(&mut self, docs: &[Doc], case: &Case, found: &[String], total: u64) {
        self.queries += 1;
        let relevant = select_all(docs, case, &case.must);
        let page: Vec<&str> = found.iter().take(PAGE).map(String::as_str).collect();
        let wanted = relevant.len().min(PAGE);
        let got = page.iter().filter(|id| relevant.contains(**id)).count();
        self.musts.0 += wanted;
        self.musts.1 += got;
        let mut faults = Vec::new();
        if got < wanted {
            faults.push(format!("{got} of {wanted} musts on the first page"));
        }
        let first = if case.first.is_empty() { relevant } else { select_all(docs, case, &case.first) };
        if !first.is_empty() {
            self.firsts.0 += 1;
            let rank = found.iter().position(|id| first.contains(id.as_str()));
            if let Some(rank) = rank {
                self.reciprocal += 1.0 / (rank as f64 + 1.0);
            }
            if rank == Some(0) {
                self.firsts.1 += 1;
            } else {
                let at = rank.map_or("not found".to_owned(), |rank| format!("at {}", rank + 1));
                faults.push(format!("first hit {at}"));
            }
        }
        let unwanted = select_all(docs, case, &case.not);
        let wrong = found.iter().filter(|id| unwanted.contains(id.as_str())).count();
        if wrong > 0 {
            faults.push(format!("{wrong} must-nots found"));
        }
        let surplus = case.nothing && total > 0;
        if surplus {
            faults.push(format!("{total} found instead of nothing"));
        }
        self.wrong += wrong + usize::from(surplus);
        if !faults.is_empty() {
            self.misses.push(describe(docs, case, &page, &faults.join(", ")));
        }
    }
}

fn describe(docs: &[Doc], case: &Case, page: &[&str], faults: &str) -> String {
    let titles: HashMap<&str, &Doc> = docs.iter().map(|doc| (doc.id.as_str(), doc)).collect();
    let shown = page.iter().filter_map(|id| titles.get(id)).map(|doc| format!("{} [{}]", doc.title, doc.kind));
    let first = if case.first.is_empty() { String::new() } else { format!(", first {}", case.first.join(" ")) };
    let nots = if case.not.is_empty() { String::new() } else { format!(", not {}", case.not.join(" ")) };
    format!(
        "“{}” in {}: {faults}; expected {}{first}{nots}; got {}",
        case.text,
        case.index.name(),
        if case.nothing { "nothing".to_owned() } else { case.must.join(" ") },
        shown.collect::<Vec<_>>().join(" · ")
    )
}

/// Asks an engine everything, or one class.
pub async fn judge(engine: &dyn SearchEngine, docs: &[Doc], golden: &Golden, only: Option<&str>) -> Vec<Score> {
    let mut scores = Vec::new();
    for class in golden.class.iter().filter(|class| only.is_none_or(|only| class.name == only)) {
        let targets = class.targets.unwrap_or(TARGETS);
        let mut score = Score { class: class.name.clone(), targets, ..Score::default() };
        for case in &class.queries {
            let query = Query {
                filters: case.filters.clone(),
                limit: LOOKED_AT,
                highlight: false,
                ..Query::new(case.index, case.text.clone())
            };
            let hits = patiently(engine, &query).await;
            let found: Vec<String> = hits.hits.into_iter().map(|hit| hit.id).collect();
            score.add(docs, case, &found, hits.total);
        }
        scores.push(score);
    }
    scores
}

/// A server on a busy machine may take longer than visitors are made to wait: that is not what is
/// judged here.
async fn patiently(engine: &dyn SearchEngine, query: &Query) -> Hits {
    for _ in 0..TRIES {
        match engine.search(query).await {
            Ok(hits) => return hits,
            Err(SearchError::Unavailable(_)) => tokio::time::sleep(PAUSE).await,
            Err(error) => panic!("“{}”: {error}", query.text),
        }
    }
    panic!("“{}”: the engine stays away", query.text)
}

/// The scores as a Markdown table.
pub fn table(scores: &[Score]) -> String {
    let mut text = String::from(
        "| class | queries | recall@10 | first hit | MRR | must-nots found | |\n|---|--:|--:|--:|--:|--:|---|\n",
    );
    for score in scores {
        let percent = |(all, got): (usize, usize)| match all {
            0 => "–".to_owned(),
            _ => format!("{:.1} %", got as f64 * 100.0 / all as f64),
        };
        let mrr = match score.firsts.0 {
            0 => "–".to_owned(),
            all => format!("{:.3}", score.reciprocal / all as f64),
        };
        let verdict = if score.is_good() { "" } else { "below target" };
        let (class, queries, wrong) = (&score.class, score.queries, score.wrong);
        let (recall, first) = (percent(score.musts), percent(score.firsts));
        // Writing to a String cannot fail.
        let _ = writeln!(text, "| {class} | {queries} | {recall} | {first} | {mrr} | {wrong} | {verdict} |");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Case, Score, select};
    use crate::corpus::Doc;
    use shuniu_search::Index;
    use std::collections::BTreeSet;

    fn doc(n: usize, kind: &str, title: &str, tag: &str) -> Doc {
        Doc {
            id: format!("d{n}"),
            index: Index::Projects,
            kind: kind.to_owned(),
            title: title.to_owned(),
            code: format!("519904-2026-{n:04}"),
            tags: BTreeSet::from([tag.to_owned()]),
        }
    }

    fn docs() -> Vec<Doc> {
        vec![doc(1, "bath", "助浴", "汐口区"), doc(2, "bath", "洗浴", "临澜区"), doc(3, "meals", "助餐", "汐口区")]
    }

    fn score(case: &str, found: &[&str]) -> Score {
        let case: Case = toml::from_str(case).unwrap();
        let mut score = Score { targets: super::TARGETS, ..Score::default() };
        let found: Vec<String> = found.iter().map(|id| (*id).to_owned()).collect();
        score.add(&docs(), &case, &found, found.len() as u64);
        score
    }

    #[test]
    fn selectors_name_documents() {
        let docs = docs();
        let ids = |selector: &str| select(&docs, Index::Projects, selector).into_iter().collect::<Vec<_>>();
        assert_eq!(ids("bath"), ["d1", "d2"]);
        assert_eq!(ids("bath@汐口区"), ["d1"]);
        assert_eq!(ids("~助"), ["d1", "d3"]);
        assert_eq!(ids("bath~助"), ["d1"]);
        assert_eq!(ids("=助餐"), ["d3"]);
        assert_eq!(ids("#519904-2026-0002"), ["d2"]);
        assert_eq!(ids("*@汐口区"), ["d1", "d3"]);
        assert!(select(&docs, Index::Organizations, "*").is_empty());
    }

    #[test]
    fn scores_count_what_is_missing_late_or_wrong() {
        let good = score("text = \"助浴\"\nmust = [\"bath\"]", &["d2", "d1"]);
        assert_eq!((good.musts, good.firsts, good.wrong, good.is_good()), ((2, 2), (1, 1), 0, true));
        let late = score("text = \"助浴\"\nmust = [\"bath\"]", &["d3", "d1"]);
        assert_eq!((late.musts, late.firsts, late.reciprocal, late.is_good()), ((2, 1), (1, 0), 0.5, false));
        let wrong = score("text = \"助浴\"\nmust = [\"bath\"]\nnot = [\"meals\"]", &["d1", "d2", "d3"]);
        assert_eq!((wrong.wrong, wrong.is_good()), (1, false));
        let nothing = score("text = \"法国\"\nnothing = true", &["d1"]);
        assert_eq!((nothing.wrong, nothing.misses.len()), (1, 1));
    }
}
