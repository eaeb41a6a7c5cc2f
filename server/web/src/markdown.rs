//! Texts of calls are Markdown (need, requirements). What comes out is safe to put into a page.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::HashSet;

/// Elements that a text of ours may hold; links open nothing but web addresses.
const ELEMENTS: [&str; 17] = [
    "p",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "blockquote",
    "br",
    "a",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
];

/// A Markdown text as safe HTML. Headings begin at the third level, below those of the page.
#[must_use]
pub fn html(text: &str) -> String {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).map(lowered);
    let mut raw = String::new();
    pulldown_cmark::html::push_html(&mut raw, events);
    ammonia::Builder::default()
        .tags(HashSet::from(ELEMENTS))
        .url_schemes(HashSet::from(["http", "https"]))
        .link_rel(Some("noopener nofollow"))
        .clean(&raw)
        .to_string()
}

fn lowered(event: Event<'_>) -> Event<'_> {
    let lower = |level| {
        if level == HeadingLevel::H1 || level == HeadingLevel::H2 { HeadingLevel::H3 } else { HeadingLevel::H4 }
    };
    match event {
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: lower(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn headings_stay_below_the_pages_and_scripts_are_gone() {
        let shown = html(
            "# 目标\n\n每周 **1** 次<script>alert(1)</script>\n\n- [说明](javascript:x)\n- [网站](https://example.org)",
        );
        assert!(shown.contains("<h3>目标</h3>") && shown.contains("<strong>1</strong>"));
        assert!(!shown.contains("script"));
        assert!(shown.contains("href=\"https://example.org\""));
    }
}
