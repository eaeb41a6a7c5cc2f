//! Renders the samples of a page, for tests here and in the crates that have pages of their own.

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
            WorkbarItem {
                label_key: "workbar-desk".to_owned(),
                href: "/desk".to_owned(),
                current: true,
                count: None,
            },
            WorkbarItem {
                label_key: "workbar-bids".to_owned(),
                href: "/bids".to_owned(),
                current: false,
                count: Some(2),
            },
        ],
        flash: Some(Flash {
            tone: "good".to_owned(),
            key: "flash-saved".to_owned(),
            ..Flash::default()
        }),
        ..visitor.clone()
    };
    vec![visitor, signed_in]
}

/// Renders every sample of `P` in every language and frame.
///
/// # Errors
/// The first failure: an error of the engine, or a text that is missing (with the words around it).
pub fn check<P: Page>(templates: &Templates) -> Result<(), String> {
    let samples = P::samples();
    if samples.is_empty() {
        return Err(format!("{} has no samples", P::TEMPLATE));
    }
    for locale in Locale::ALL {
        for layout in layouts(locale) {
            for (index, sample) in samples.iter().enumerate() {
                let html = templates
                    .page(&layout, sample)
                    .map_err(|error| format!("sample {index} in {locale}: {error}"))?;
                if let Some(at) = html.find(MISSING_MARK) {
                    let around: String = html[at..].chars().take(80).collect();
                    return Err(format!(
                        "{} sample {index} in {locale}: {around}",
                        P::TEMPLATE
                    ));
                }
            }
        }
    }
    Ok(())
}
