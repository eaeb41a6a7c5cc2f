//! A text as the database can search for it: every word must be there, as it is written.

use crate::organizations::contains;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition};
use shuniu_domain::text::fold_width;

/// Most words looked for: each is a comparison with every row.
const MOST: usize = 8;

/// The condition that one of the columns has each word, and none has a word with a minus before it.
/// Words in quotes stay together.
pub(super) fn found_in<C: ColumnTrait>(text: &str, columns: &[C]) -> Condition {
    words(text).into_iter().fold(Condition::all(), |all, word| match word.strip_prefix('-') {
        Some(unwanted) => columns.iter().fold(all, |all, column| {
            all.add(Condition::any().add(column.is_null()).add(contains(*column, unwanted).not()))
        }),
        None => all.add(columns.iter().fold(Condition::any(), |any, column| any.add(contains(*column, &word)))),
    })
}

/// Words, each with a minus before it when it is unwanted.
fn words(text: &str) -> Vec<String> {
    let folded = fold_width(text);
    let mut words = Vec::new();
    for (number, piece) in folded.split(['"', '“', '”', '「', '」']).enumerate() {
        // Every second piece stood in quotes.
        if number % 2 == 1 {
            words.push(piece.trim().to_owned());
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    words.retain(|word| !word.trim_start_matches('-').is_empty());
    words.truncate(MOST);
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn quotes_keep_words_together_and_may_be_unbalanced() {
        assert_eq!(words("养老 “居家 安全” -助餐"), ["养老", "居家 安全", "-助餐"]);
        assert_eq!(words("养老 \"居家 安全"), ["养老", "居家 安全"]);
        assert!(words(" - -- \"\" ").is_empty());
        assert_eq!(words(&"一 ".repeat(100)).len(), super::MOST);
    }
}
