//! Sentences and what they say about the words in them.

/// Splits a text into sentences, each trimmed and with full-width ASCII folded.
pub(super) fn split(text: &str) -> Vec<String> {
    crate::text::fold_width(text)
        .split(['。', ';', '!', '?', '\n'])
        .map(|s| s.trim().to_owned())
        .filter(|s| !s.is_empty())
        .collect()
}

/// The first word of a list that a text has.
pub(super) fn first_of<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    let folded = crate::text::fold_width(text);
    words.iter().copied().find(|word| folded.contains(word))
}

/// Whether the sentence gives points.
pub(super) fn mentions_points(sentence: &str) -> bool {
    ["得分", "加分", "计分", "评分"].iter().any(|word| sentence.contains(word)) || has_number_before(sentence, &["分"])
}

/// Words that rule out what follows them within the same clause.
const NEGATIONS: &[&str] = &[
    "不得",
    "不要求",
    "不限",
    "不含",
    "不涉及",
    "不包括",
    "不包含",
    "无需",
    "无须",
    "不需",
    "不以",
    "禁止",
    "严禁",
    "不属于",
    "不作",
    "不设",
    "不承担",
    "不提供",
    "不接受",
    "不指定",
    "不负责",
    "不从事",
    "不参与",
    "未受",
    "没有",
    "避免",
    "防止",
    "防范",
    "杜绝",
    "侵犯",
];

/// Whether a word at a byte position stands in a clause that rules it out.
pub(super) fn is_negated(sentence: &str, at: usize) -> bool {
    let before = sentence.get(..at).unwrap_or_default();
    let clause = before.rsplit([',', ':']).next().unwrap_or_default();
    let near: Vec<char> = clause.chars().rev().take(16).collect();
    let near: String = near.into_iter().rev().collect();
    NEGATIONS.iter().any(|word| near.contains(word))
}

/// Whether a text holds something that can be counted: a number with a unit other than points.
pub(super) fn is_quantified(text: &str) -> bool {
    const UNITS: &[&str] = &[
        "项", "人", "个", "次", "年", "名", "份", "户", "小时", "天", "%", "条", "家", "场", "课时", "篇", "元", "月",
        "日", "类", "例", "处", "分钟", "学时", "倍", "页",
    ];
    has_number_before(&crate::text::fold_width(text), UNITS)
}

/// Whether a digit or Chinese numeral stands right before one of the units.
fn has_number_before(text: &str, units: &[&str]) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十百千万".contains(c);
    units.iter().any(|unit| {
        text.match_indices(unit)
            .any(|(at, _)| text.get(..at).and_then(|before| before.trim_end().chars().next_back()).is_some_and(numeral))
    })
}
