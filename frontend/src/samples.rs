//! Renders the samples of a page, for tests here and in the crates that have pages of their own.

use std::collections::BTreeSet;

use chrono::DateTime;

use crate::layout::{Flash, Layout, Who, WorkbarItem};
use crate::locales::{Locale, MISSING_MARK};
use crate::page::Page;
use crate::templates::Templates;

/// Frames to try a page in: a visitor's and a signed-in person's with everything on.
#[must_use]
pub fn layouts(locale: Locale) -> Vec<Layout> {
    let now = DateTime::from_timestamp(1_795_327_260, 0).unwrap_or_default();
    let visitor = Layout::visitor(locale, "/projects?q=1", now);
    let signed_in = Layout {
        nav: "projects".to_owned(),
        who: Some(Who {
            name: "沈知遥".to_owned(),
            party: "晴和社区服务中心".to_owned(),
            role: "organization_admin".to_owned(),
            memberships: 2,
        }),
        workbar: vec![
            WorkbarItem { label_key: "workbar-desk".to_owned(), href: "/desk".to_owned(), current: true, count: None },
            WorkbarItem {
                label_key: "workbar-bids".to_owned(),
                href: "/bids".to_owned(),
                current: false,
                count: Some(2),
            },
        ],
        flash: Some(Flash { tone: "good".to_owned(), key: "flash-saved".to_owned(), ..Flash::default() }),
        ..visitor.clone()
    };
    vec![visitor, signed_in]
}

/// Renders every sample of `P` in every language and frame and looks for what no page may have: a missing text, an
/// inline script, style or handler (the policy forbids them), an id used twice.
///
/// # Errors
/// The first failure, in words for the person who wrote the page.
pub fn check<P: Page>(templates: &Templates) -> Result<(), String> {
    let samples = P::samples();
    if samples.is_empty() {
        return Err(format!("{} has no samples", P::TEMPLATE));
    }
    for locale in Locale::ALL {
        for layout in layouts(locale) {
            for (index, sample) in samples.iter().enumerate() {
                let fault = match templates.page(&layout, sample) {
                    Ok(html) => fault(&html),
                    Err(error) => Some(error.to_string()),
                };
                if let Some(fault) = fault {
                    return Err(format!("{} sample {index} in {locale}: {fault}", P::TEMPLATE));
                }
            }
        }
    }
    Ok(())
}

fn fault(html: &str) -> Option<String> {
    const INLINE: [&str; 6] = ["<script>", "<style", " style=\"", " onclick=", " onchange=", "javascript:"];
    let around = |at: usize| html[at..].chars().take(80).collect::<String>();
    if let Some(at) = html.find(MISSING_MARK) {
        return Some(format!("missing text {}", around(at)));
    }
    if let Some(at) = INLINE.iter().find_map(|bad| html.find(bad)) {
        return Some(format!("inline code {}", around(at)));
    }
    // The content of a <template> is not part of the document until a script copies it.
    let mut ids = BTreeSet::new();
    html.split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|id| !id.contains("__i__") && !ids.insert(*id))
        .map(|id| format!("id {id} is used twice"))
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn faults_are_found() {
        assert_eq!(fault("<p id=\"a\">x</p><p id=\"b\">y</p>"), None);
        let bad = ["<p>⟦bids-title⟧</p>", "<p style=\"color:red\">", "<script>1</script>", "<p id=\"a\"><b id=\"a\">"];
        for html in bad {
            assert!(fault(html).is_some(), "{html}");
        }
    }
}
