//! Searches: one request for the hits and, for facets with a filter of their own, the counts
//! without that filter. When nothing is found, or hardly anything of a sentence, a second request
//! asks what the wider attempts would find and how rare the words are, and a third one for the
//! widened answer. At worst, three ways of widening find nothing in turn: five requests, and one
//! more for hits behind the first hundred.

use std::{collections::HashSet, sync::Arc};

use meilisearch_sdk::errors::{Error, ErrorCode};
use serde_json::Value;
use tokio::time::timeout;

use super::{
    attempts::{Attempt, always, attempts},
    breaker::Admission,
    http::{failure, is_away},
    rank::{Ranking, WINDOW},
    request::{Ask, Fields, Found, Part, both, filter_expression, id_of, list, send},
    server::Inner,
    widen::{self, Counted, Weighed},
};
use crate::{
    config::IndexConfig,
    error::{SearchError, SearchResult},
    highlight::Highlighter,
    model::{FacetCounts, Hit, Hits, Query},
    query_text::{ENOUGH_WORDS, FEW, LEAST_WORDS, QueryText},
};

/// Documents looked at for each expression of [`Attempt::preferred`].
const PREFERRED: usize = 60;

/// Answers a query that was checked against the configuration, if the breaker lets it.
pub(super) async fn search(inner: &Arc<Inner>, query: &Query) -> SearchResult<Hits> {
    match inner.breaker.admit() {
        Admission::Go => {}
        Admission::Probe => {
            probe(Arc::clone(inner));
            return Err(away());
        }
        Admission::Refused => return Err(away()),
    }
    let text = QueryText::parse(&inner.config, &query.text);
    let answer = match timeout(inner.options.search_timeout, Asking::new(inner, query, &text).answer()).await {
        Ok(answer) => answer,
        Err(_) => Err(Error::Timeout),
    };
    match answer {
        Ok(hits) => {
            inner.breaker.succeeded();
            Ok(hits)
        }
        Err(error) => {
            if is_away(&error) {
                inner.breaker.failed();
            } else {
                // A refusal is an answer.
                inner.breaker.succeeded();
            }
            Err(refused(error))
        }
    }
}

fn away() -> SearchError {
    SearchError::Unavailable("Meilisearch did not answer lately".to_owned())
}

fn refused(error: Error) -> SearchError {
    match &error {
        Error::Meilisearch(refusal) if refusal.error_code == ErrorCode::IndexNotFound => {
            SearchError::Unavailable("the index has not been built yet".to_owned())
        }
        _ => failure(error),
    }
}

/// Sees whether the server is back, while nobody waits.
fn probe(inner: Arc<Inner>) {
    tokio::spawn(async move {
        let answered = inner.searcher.health().await.is_ok();
        inner.breaker.probed(answered);
    });
}

/// A query that is being answered.
struct Asking<'a> {
    inner: &'a Inner,
    query: &'a Query,
    text: &'a QueryText,
    config: &'a IndexConfig,
    sort: Option<String>,
    /// Facets whose own field is filtered: each is counted without that filter.
    own: Vec<&'a str>,
    /// All other facets.
    together: Vec<&'a str>,
    /// Whether hits are put in order by us.
    is_ranked: bool,
}

/// What an attempt found.
#[derive(Default)]
struct Answer {
    /// Its hits are those of the page.
    hits: Hits,
    /// How many there would be without the filters of the query.
    anywhere: u64,
}

/// What is known before an answer is widened.
struct Around {
    /// Number of the first attempt that finds something without the filters, how much, and the
    /// identifiers of the first [`FEW`].
    found: Option<(usize, u64, Vec<String>)>,
    weighed: Vec<Weighed>,
}

impl<'a> Asking<'a> {
    fn new(inner: &'a Inner, query: &'a Query, text: &'a QueryText) -> Self {
        let config = inner.config.index(query.index);
        let sort = config
            .effective_sort(query, text.is_blank())
            .map(|sort| format!("{}:{}", sort.field, if sort.descending { "desc" } else { "asc" }));
        let filtered = |facet: &str| query.filters.iter().any(|f| f.field() == facet && !f.is_open());
        let (own, together) = query.facets.iter().map(String::as_str).partition(|facet| filtered(facet));
        let is_ranked = !text.is_blank() && query.sort.is_none() && query.limit > 0;
        Self { inner, query, text, config, sort, own, together, is_ranked }
    }

    async fn send(&self, asks: &[Ask<'_>]) -> Result<Vec<Found>, Error> {
        send(self.inner, self.query.index, asks).await
    }

    async fn answer(&self) -> Result<Hits, Error> {
        let attempts = attempts(&self.inner.config, self.text);
        let Some((first, wider)) = attempts.split_first() else { return Ok(Hits::default()) };
        let every_word = Ranking::every_word(self.config, self.text);
        let strict = self.attempt(first, &every_word).await?;
        if self.text.is_blank() || self.is_enough(strict.hits.total, first) {
            return Ok(strict.hits);
        }
        let around = self.look_around(&attempts).await?;
        if let Some((number, total, _)) = &around.found
            && attempts.get(*number).is_some_and(|attempt| self.is_enough(*total, attempt))
        {
            // Words that only the filters hide are answered by nothing here, and by the facets.
            return match number.checked_sub(1).and_then(|number| wider.get(number)) {
                Some(attempt) => Ok(self.attempt(attempt, &every_word).await?.hits),
                None => Ok(strict.hits),
            };
        }
        if let Some(hits) = self.widened(&around).await? {
            return Ok(hits);
        }
        match around.found.and_then(|(number, ..)| attempts.get(number)) {
            Some(attempt) => Ok(self.attempt(attempt, &every_word).await?.hits),
            None => Ok(Hits { facets: self.no_counts(), ..strict.hits }),
        }
    }

    fn is_enough(&self, total: u64, attempt: &Attempt) -> bool {
        self.text.is_content_with(usize::try_from(total).unwrap_or(usize::MAX), attempt.is_mistaken)
    }

    fn is_filtered(&self) -> bool {
        self.query.filters.iter().any(|f| !f.is_open())
    }

    /// Counts, without the filters of the query: what each attempt finds, and how many documents
    /// have each word.
    async fn look_around(&self, attempts: &[Attempt]) -> Result<Around, Error> {
        let counted: Vec<Counted> = widen::counted(self.text);
        let mut asks = vec![Ask::count("", String::new())];
        for attempt in attempts {
            let filter = attempt.filters.join(" AND ");
            asks.push(Ask { part: Part::Ids(FEW), ..Ask::count(&attempt.words, filter) });
        }
        asks.extend(counted.iter().flat_map(|word| &word.ways).map(|way| Ask::count("", way.clone())));
        let mut results = self.send(&asks).await?.into_iter();
        let all = results.next().map_or(0, |found| found.total);
        let tried: Vec<Found> = results.by_ref().take(attempts.len()).collect();
        let found = tried.into_iter().enumerate().find(|(_, found)| found.total > 0).map(|(number, found)| {
            let ids = found.documents.iter().map(|document| super::grams::quoted(id_of(document))).collect();
            (number, found.total, ids)
        });
        Ok(Around { found, weighed: widen::weigh(counted, results.map(|found| found.total), all) })
    }

    /// The widest attempts; none if they find nothing anywhere.
    async fn widened(&self, around: &Around) -> Result<Option<Hits>, Error> {
        let always = always(self.text);
        let found = around.found.as_ref().map_or(&[][..], |(.., ids)| ids);
        let ranking = Ranking::some_words(self.config, self.text, &around.weighed);
        let several = self.text.words.len() > 1;
        for (share, wanted) in [(ENOUGH_WORDS, several), (LEAST_WORDS, self.text.is_sentence())] {
            let attempt = wanted.then(|| widen::some_words(&around.weighed, share, &always, found)).flatten();
            if let Some(attempt) = attempt {
                let answer = self.attempt(&attempt, &ranking).await?;
                if answer.anywhere > 0 {
                    return Ok(Some(answer.hits));
                }
            }
        }
        if !found.is_empty() {
            return Ok(None);
        }
        let Some(attempt) = widen::most_characters(self.text, &always) else { return Ok(None) };
        let grams = self.text.han_grams();
        let answer = self.attempt(&attempt, &Ranking::characters(self.config, self.text, &grams)).await?;
        Ok((answer.anywhere > 0).then_some(answer.hits))
    }

    /// Asks for the hits of the page and the counts.
    async fn attempt(&self, attempt: &Attempt, ranking: &Ranking<'_>) -> Result<Answer, Error> {
        let is_wide = ranking.is_wide();
        let filter = filter_expression(&self.query.filters, None, &attempt.filters);
        let sort: Vec<&str> = self.sort.iter().map(String::as_str).collect();
        let ask = |filter: String, part: Part| Ask { words: &attempt.words, filter, facets: &[], sort: &sort, part };
        let page = match self.query.limit {
            0 => Part::Count,
            _ if self.is_ranked => Part::First(WINDOW),
            limit => Part::Slice { offset: self.query.offset, limit },
        };
        let mut asks = vec![Ask { facets: &self.together, ..ask(filter.clone(), page) }];
        let own: Vec<[&str; 1]> = self.own.iter().map(|facet| [*facet]).collect();
        for facet in &own {
            let filter = filter_expression(&self.query.filters, Some(facet[0]), &attempt.filters);
            asks.push(Ask { facets: facet, ..ask(filter, Part::Count) });
        }
        // What Meilisearch has put in order needs no others.
        let preferred: &[String] = if self.is_ranked && attempt.words.is_empty() { &attempt.preferred } else { &[] };
        asks.extend(preferred.iter().map(|further| ask(both(&filter, further), Part::First(PREFERRED))));
        if self.is_filtered() && is_wide {
            asks.push(ask(attempt.filters.join(" AND "), Part::Count));
        }
        let mut results = self.send(&asks).await?.into_iter();
        let main = results.next().unwrap_or_default();
        let mut answer = Answer { anywhere: main.total, ..Answer::default() };
        answer.hits = Hits { total: main.total, took_ms: main.took_ms, facets: self.no_counts(), hits: Vec::new() };
        answer.hits.facets.extend(main.facets);
        let counts = results.by_ref().take(own.len()).flat_map(|counted| counted.facets);
        answer.hits.facets.extend(counts);
        let mut first: Vec<Fields> = results.by_ref().take(preferred.len()).flat_map(|found| found.documents).collect();
        answer.anywhere = results.next().map_or(answer.anywhere, |found| found.total);
        first.extend(main.documents);
        let documents =
            if self.is_ranked { self.ranked(first, attempt, &filter, ranking, main.total).await? } else { first };
        answer.hits.hits = self.hits(documents);
        Ok(answer)
    }

    /// The page: of the first hits, in our order, and of all others in that of Meilisearch.
    async fn ranked(
        &self,
        mut first: Vec<Fields>,
        attempt: &Attempt,
        filter: &str,
        ranking: &Ranking<'_>,
        total: u64,
    ) -> Result<Vec<Fields>, Error> {
        let mut seen = HashSet::new();
        first.retain(|document| seen.insert(id_of(document).to_owned()));
        ranking.order(&mut first);
        first.truncate(WINDOW);
        let Query { offset, limit, .. } = *self.query;
        let window = first.len();
        let mut page: Vec<Fields> = Vec::new();
        let ids: Vec<String> = first.iter().map(|document| id_of(document).to_owned()).collect();
        page.extend(first.into_iter().skip(offset).take(limit));
        let missing = limit - page.len();
        if missing > 0 && (window as u64) < total && !ids.is_empty() {
            let rest = both(filter, &format!("id NOT IN {}", list(&ids)));
            let part = Part::Slice { offset: offset.saturating_sub(window), limit: missing };
            let ask = Ask { part, ..Ask::count(&attempt.words, rest) };
            page.extend(self.send(&[ask]).await?.into_iter().flat_map(|found| found.documents));
        }
        Ok(page)
    }

    fn hits(&self, documents: Vec<Fields>) -> Vec<Hit> {
        let marks = self.query.highlight;
        let highlighter = marks.then(|| Highlighter::new(&self.inner.config, self.query.index, self.text));
        let hit = |document: Fields| {
            let highlights = highlighter.as_ref().map(|h| h.highlight(&document)).unwrap_or_default();
            Hit { id: id_of(&document).to_owned(), document: Value::Object(document), highlights }
        };
        documents.into_iter().map(hit).collect()
    }

    /// Every requested facet without a value.
    fn no_counts(&self) -> std::collections::BTreeMap<String, FacetCounts> {
        self.query.facets.iter().map(|facet| (facet.clone(), Vec::new())).collect()
    }
}
