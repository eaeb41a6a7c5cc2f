//! A device as its owner would call it, read from what the browser says of itself.

use shuniu_frontend::{Locale, text};

/// Signs of a browser and its name. Browsers claim to be the ones listed after them, so the first that fits counts.
const BROWSERS: [(&str, &str); 6] = [
    ("MicroMessenger/", "WeChat"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Signs of a system and its name, in the same order of trust.
const SYSTEMS: [(&str, &str); 7] = [
    ("OpenHarmony", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// `Windows 上的 Edge`; what cannot be told apart is shown as it was sent.
pub(super) fn device(locale: Locale, user_agent: &str) -> String {
    let find = |signs: &[(&str, &'static str)]| {
        signs.iter().find(|(sign, _)| user_agent.contains(sign)).map(|(_, name)| *name)
    };
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => {
            text(locale, "identity-session-device", &[("browser", browser.into()), ("system", system.into())])
        }
        _ => user_agent.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_not_mistaken_for_those_it_imitates() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                    Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0";
        assert_eq!(device(Locale::En, edge), "Edge on Windows");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                     Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(device(Locale::ZhCn, phone), "iPhone 上的 Safari");
    }

    #[test]
    fn an_unknown_program_is_shown_as_it_names_itself() {
        assert_eq!(device(Locale::En, "curl/8.9"), "curl/8.9");
        assert_eq!(device(Locale::En, ""), "");
    }
}
