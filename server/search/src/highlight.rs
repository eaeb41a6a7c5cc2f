//! Marks what a query matched, as plain text segments. Both engines use it, so that a page looks
//! the same with either and no markup ever comes out of an index.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::{
    config::{HighlightedField, IndexConfig, SearchConfig},
    document::strings_of,
    model::{Index, Segment},
    query_text::{QueryText, QueryWord},
    text::{FoldedChar, Syllable, TokenKind, fold_chars, syllables},
};

/// Between the values of a list that is highlighted as one text.
const LIST_SEPARATOR: &str = "、";

/// Marks the matches of one query in any number of documents.
pub(crate) struct Highlighter<'a> {
    config: &'a SearchConfig,
    index: &'a IndexConfig,
    query: &'a QueryText,
    words: Vec<Needles<'a>>,
    phrases: Vec<Vec<char>>,
    grams: Vec<Vec<char>>,
}

/// What is marked for one word.
struct Needles<'a> {
    word: &'a QueryWord,
    /// The word and its synonyms.
    exact: Vec<Vec<char>>,
    halves: Vec<Vec<char>>,
    /// With one wrong character, where nothing exact is.
    near: Vec<Vec<char>>,
}

impl<'a> Highlighter<'a> {
    pub(crate) fn new(config: &'a SearchConfig, index: Index, query: &'a QueryText) -> Self {
        let chars = |text: &String| text.chars().collect::<Vec<_>>();
        let words = query.words.iter().map(|word| Needles {
            word,
            exact: std::iter::once(&word.text).chain(&word.synonyms).map(chars).collect(),
            halves: word.halves.iter().flat_map(|(left, right)| [chars(left), chars(right)]).collect(),
            near: word.contexts.iter().map(|context| chars(&context.text)).collect(),
        });
        let alphanumeric = |text: &String| text.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>();
        Self {
            config,
            index: config.index(index),
            query,
            words: words.collect(),
            phrases: query.phrases.iter().map(|phrase| alphanumeric(&phrase.text)).collect(),
            grams: query.han_grams().iter().map(chars).filter(|gram| gram.len() > 1).collect(),
        }
    }

    /// Highlights of a document; fields without a match are absent.
    pub(crate) fn highlight(&self, document: &Map<String, Value>) -> BTreeMap<String, Vec<Segment>> {
        let fields: Vec<(&HighlightedField, Text)> = self
            .index
            .highlighted
            .iter()
            .map(|field| (field, Text::new(strings_of(document.get(&field.field)))))
            .filter(|(_, text)| !text.folded.is_empty())
            .collect();
        let exact = self.pass(&fields, |field, text| self.mark_words(&field.field, text));
        if exact.is_empty() && !self.query.is_blank() {
            // Found in spite of a wrong character: mark the pairs that are right.
            return self.pass(&fields, |_, text| self.mark_grams(text));
        }
        exact
    }

    fn pass(
        &self,
        fields: &[(&HighlightedField, Text)],
        mark: impl Fn(&HighlightedField, &Text) -> Vec<bool>,
    ) -> BTreeMap<String, Vec<Segment>> {
        fields
            .iter()
            .filter_map(|(field, text)| {
                let mut marks = mark(field, text);
                text.spread(&mut marks);
                let segments = text.segments(&marks, field.crop)?;
                Some((field.field.clone(), segments))
            })
            .collect()
    }

    fn mark_words(&self, field: &str, text: &Text) -> Vec<bool> {
        let mut marks = vec![false; text.folded.len()];
        let with_sounds =
            self.index.pinyin_from.iter().any(|f| f == field) && self.query.words.iter().any(QueryWord::is_phonetic);
        let sounds = if with_sounds { syllables(self.config.analyzer(), &text.folded_text()) } else { Vec::new() };
        for phrase in &self.phrases {
            text.mark_phrase(phrase, &mut marks);
        }
        for needles in &self.words {
            let word = needles.word;
            let mut marked = false;
            for needle in &needles.exact {
                marked |= match word.kind {
                    TokenKind::Han => text.mark_all(needle, 0, &mut marks),
                    TokenKind::Latin => text.mark_latin(needle, word, &mut marks),
                };
            }
            for half in &needles.halves {
                marked |= text.mark_all(half, 0, &mut marks);
            }
            if !marked {
                for near in &needles.near {
                    text.mark_all(near, 1, &mut marks);
                }
            }
            if word.is_phonetic() {
                mark_sounds(&sounds, &word.text, &mut marks);
            }
        }
        marks
    }

    fn mark_grams(&self, text: &Text) -> Vec<bool> {
        let mut marks = vec![false; text.folded.len()];
        for gram in &self.grams {
            text.mark_all(gram, 0, &mut marks);
        }
        marks
    }
}

/// Marks the characters whose sounds, or whose initials, spell the word.
fn mark_sounds(sounds: &[Syllable], word: &str, marks: &mut [bool]) {
    let spellings: [fn(&Syllable) -> &str; 2] = [|s| s.sound.as_str(), Syllable::initial];
    for spelling in spellings {
        for first in 0..sounds.len() {
            if !sounds[first].han {
                continue;
            }
            let mut rest = word;
            for (number, syllable) in sounds[first..].iter().enumerate() {
                let sound = spelling(syllable);
                if let Some(after) = rest.strip_prefix(sound) {
                    rest = after;
                } else if sound.starts_with(rest) {
                    rest = "";
                } else {
                    break;
                }
                if rest.is_empty() {
                    for marked in &sounds[first..=first + number] {
                        if let Some(mark) = marks.get_mut(marked.at) {
                            *mark = true;
                        }
                    }
                    break;
                }
            }
        }
    }
}

/// The text of a field with its folded form.
struct Text {
    original: String,
    folded: Vec<FoldedChar>,
}

impl Text {
    fn new(values: Vec<&str>) -> Self {
        let original = values.join(LIST_SEPARATOR);
        let folded = fold_chars(&original);
        Self { original, folded }
    }

    fn folded_text(&self) -> String {
        self.folded.iter().map(|c| c.folded).collect()
    }

    /// Marks every place where the characters stand, all but so many of them. Returns whether
    /// there is one.
    fn mark_all(&self, needle: &[char], wrong: usize, marks: &mut [bool]) -> bool {
        let mut marked = false;
        if needle.is_empty() {
            return marked;
        }
        for (start, window) in self.folded.windows(needle.len()).enumerate() {
            let mut left = wrong + 1;
            for (c, wanted) in window.iter().zip(needle) {
                left -= usize::from(c.folded != *wanted);
                if left == 0 {
                    break;
                }
            }
            if left > 0 {
                marks[start..start + needle.len()].fill(true);
                marked = true;
            }
        }
        marked
    }

    /// Marks every place where the letters and characters follow each other, whatever stands
    /// between them.
    fn mark_phrase(&self, phrase: &[char], marks: &mut [bool]) {
        let written = |at: &usize| self.folded[*at].folded.is_alphanumeric();
        for start in (0..self.folded.len()).filter(written) {
            let mut places = (start..self.folded.len()).filter(written);
            let mut last = None;
            let all = phrase.iter().all(|wanted| {
                last = places.next();
                last.is_some_and(|at| self.folded[at].folded == *wanted)
            });
            if let Some(last) = last.filter(|_| all) {
                marks[start..=last].fill(true);
            }
        }
    }

    /// Marks words that are the needle, begin with it or differ by a forgiven typo.
    fn mark_latin(&self, needle: &[char], word: &QueryWord, marks: &mut [bool]) -> bool {
        let mut marked = false;
        let is_word_char = |c: &FoldedChar| c.folded.is_alphanumeric() && !crate::text::is_han(c.folded);
        let mut start = 0;
        while start < self.folded.len() {
            let length = self.folded[start..].iter().take_while(|c| is_word_char(c)).count();
            if length == 0 {
                start += 1;
                continue;
            }
            let found: Vec<char> = self.folded[start..start + length].iter().map(|c| c.folded).collect();
            let length_marked = if found.starts_with(needle) && (word.prefix || found.len() == needle.len()) {
                if word.prefix { needle.len() } else { length }
            } else if word.typos > 0 && within_typos(needle, &found, usize::from(word.typos)) {
                length
            } else {
                0
            };
            marks[start..start + length_marked].fill(true);
            marked |= length_marked > 0;
            start += length;
        }
        if needle.iter().any(|c| c.is_numeric()) && needle.len() >= 4 {
            marked |= self.mark_all(needle, 0, marks);
        }
        marked
    }

    /// Marks the whole of an original character of which a part is marked: ¼ folds to 1⁄4, and
    /// only all of it can be shown as marked.
    fn spread(&self, marks: &mut [bool]) {
        let mut first = 0;
        for same in self.folded.chunk_by(|a, b| a.start == b.start) {
            let part = &mut marks[first..first + same.len()];
            if part.contains(&true) {
                part.fill(true);
            }
            first += same.len();
        }
    }

    /// Segments of the text, or `None` if nothing is marked.
    fn segments(&self, marks: &[bool], crop: Option<usize>) -> Option<Vec<Segment>> {
        let first = marks.iter().position(|marked| *marked)?;
        let (from, to) = window(self.folded.len(), first, crop);
        let mut segments: Vec<Segment> = Vec::new();
        let mut written = if from == 0 { 0 } else { self.folded[from].start };
        if from > 0 {
            segments.push(Segment { text: "…".to_owned(), marked: false });
        }
        for (folded, &marked) in self.folded.iter().zip(marks).take(to).skip(from) {
            // Several folded characters can stand for one original character.
            if folded.end <= written {
                continue;
            }
            let piece = &self.original[written..folded.end];
            written = folded.end;
            match segments.last_mut() {
                Some(last) if last.marked == marked => last.text.push_str(piece),
                _ => segments.push(Segment { text: piece.to_owned(), marked }),
            }
        }
        let rest = if to < self.folded.len() { "…" } else { &self.original[written..] };
        match segments.last_mut() {
            _ if rest.is_empty() => {}
            Some(last) if !last.marked => last.text.push_str(rest),
            _ => segments.push(Segment { text: rest.to_owned(), marked: false }),
        }
        Some(segments)
    }
}

/// Range of characters to show: the first match with a third of the window before it.
fn window(length: usize, first: usize, crop: Option<usize>) -> (usize, usize) {
    match crop {
        Some(crop) if length > crop => {
            let from = first.saturating_sub(crop / 3).min(length - crop);
            (from, from + crop)
        }
        _ => (0, length),
    }
}

/// Whether the edit distance (insert, delete, replace, swap neighbours) is at most `most`.
fn within_typos(a: &[char], b: &[char], most: usize) -> bool {
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replace = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replace.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before_last[j - 2] + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()] <= most
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
    use serde_json::{Map, Value, json};

    use super::Highlighter;
    use crate::{
        config::SearchConfig,
        model::{Index, Segment},
        query_text::QueryText,
    };

    static CONFIG: LazyLock<SearchConfig> = LazyLock::new(|| SearchConfig::embedded().unwrap());

    fn marked(query: &str, field: &str, text: &str) -> Vec<String> {
        let Value::Object(document) = json!({ field: text }) else { unreachable!() };
        highlight(query, &document, field).into_iter().filter(|s| s.marked).map(|s| s.text).collect()
    }

    fn highlight(query: &str, document: &Map<String, Value>, field: &str) -> Vec<Segment> {
        let query = QueryText::parse(&CONFIG, query);
        let highlighter = Highlighter::new(&CONFIG, Index::Projects, &query);
        highlighter.highlight(document).remove(field).unwrap_or_default()
    }

    #[test]
    fn marks_words_synonyms_sounds_and_typos() {
        assert_eq!(marked("助餐", "title", "社区助餐服务"), ["助餐"]);
        assert_eq!(marked("助餐", "title", "社區助餐服務"), ["助餐"]);
        assert_eq!(marked("殘疾人", "title", "残障人士就业"), ["残障人士"]);
        assert_eq!(marked("zhucan", "title", "社区助餐服务"), ["助餐"]);
        assert_eq!(marked("zcf", "title", "社区助餐服务"), ["助餐服"]);
        assert_eq!(marked("eldrely", "title_en", "Meals for the Elderly"), ["Elderly"]);
        assert_eq!(marked("独局老人", "title", "高龄独居老人关怀"), ["独居老人"]);
        assert_eq!(marked("\"居老人关\"", "title", "高龄獨居《老人》关怀"), ["居《老人》关"]);
        assert!(marked("\"老人独居\"", "title", "高龄独居老人关怀").is_empty());
        assert_eq!(marked("0042", "number", "510104-2026-0042"), ["0042"]);
        assert_eq!(marked("4", "title", "占比¼以上"), ["¼"]);
        assert!(marked("助餐", "title", "法律援助").is_empty());
    }

    #[test]
    fn crops_around_the_first_match() {
        let text = format!("{}助餐{}", "前".repeat(300), "后".repeat(300));
        let Value::Object(document) = json!({ "summary": text }) else { unreachable!() };
        let segments = highlight("助餐", &document, "summary");
        let shown: String = segments.iter().map(|s| s.text.as_str()).collect();
        assert!(shown.starts_with("…前") && shown.ends_with("后…") && shown.contains("助餐"));
        assert!(shown.chars().count() <= 122, "{}", shown.chars().count());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn segments_always_make_up_the_text(text in any::<String>(), query in any::<String>()) {
            let Value::Object(document) = json!({ "title": text.clone() }) else { unreachable!() };
            let segments = highlight(&query, &document, "title");
            if !segments.is_empty() {
                let whole: String = segments.iter().map(|s| s.text.as_str()).collect();
                prop_assert_eq!(whole, text);
                prop_assert!(segments.iter().any(|s| s.marked));
            }
        }
    }
}
