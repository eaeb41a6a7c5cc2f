//! Every action and kind of thing has its words; every page renders.

use super::describe::{GROUPS, action_key, detail_key, details, samples};
use super::{AuditPage, AuditQuery, AuditRecordPage, AuditVerifyPage, filter_of};
use shuniu_frontend::samples::check;
use shuniu_frontend::{Locale, TemplateSettings, Templates, locales};
use std::collections::BTreeSet;
use std::path::Path;

/// Sources of the use cases without their tests and demonstration texts.
fn sources(folder: &Path, found: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "tests" {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|end| end == "rs")
            && !matches!(name.as_str(), "tests.rs" | "testkit.rs" | "testing.rs")
        {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push_str(text.split("#[cfg(test)]\nmod tests {").next().unwrap());
        }
    }
}

fn services() -> String {
    let mut found = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../services/src"), &mut found);
    found
}

/// String literals of a source.
fn literals(source: &str) -> impl Iterator<Item = &str> {
    source.split('"').skip(1).step_by(2)
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '-')
}

/// Every `group.deed` literal whose group is that of a deed. An action is not always a literal of
/// `Deed::new` itself, so all literals of that shape count; fields of forms are no deeds.
fn actions() -> BTreeSet<String> {
    let source = services();
    let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let all: Vec<String> = lines.flat_map(|line| literals(line).map(ToOwned::to_owned).collect::<Vec<_>>()).collect();
    let is_action = |text: &String| {
        text.split_once('.').is_some_and(|(group, deed)| is_word(group) && is_word(deed) && GROUPS.contains(&group))
    };
    all.into_iter().filter(is_action).collect()
}

/// The first two literals of every `Deed::new`.
fn deeds() -> Vec<(Option<String>, Option<String>)> {
    let source = services();
    let calls = source.split("Deed::new(").skip(1).map(|rest| rest.split(')').next().unwrap_or_default().to_owned());
    let word = |part: Option<&str>| {
        part.and_then(|part| part.trim().strip_prefix('"')?.strip_suffix('"').map(ToOwned::to_owned))
    };
    calls
        .map(|call| {
            let mut parts = call.split(',');
            (word(parts.next()), word(parts.next()))
        })
        .collect()
}

#[test]
fn every_action_has_its_words_in_every_language() {
    let actions = actions();
    assert!(actions.len() > 60, "{actions:?}");
    let named = deeds().into_iter().filter_map(|(action, _)| action);
    for action in named {
        assert!(actions.contains(&action), "{action}: add its group to GROUPS");
    }
    for locale in Locale::ALL {
        let missing: Vec<String> =
            actions.iter().map(|action| action_key(action)).filter(|key| !locales::has_text(locale, key)).collect();
        assert!(missing.is_empty(), "{locale}: {missing:#?}");
    }
}

#[test]
fn every_kind_of_thing_and_group_has_its_words() {
    let objects: BTreeSet<String> = deeds().into_iter().filter_map(|(_, object)| object).collect();
    let keys = objects
        .iter()
        .map(|kind| format!("audit-object-{kind}"))
        .chain(GROUPS.iter().map(|group| format!("audit-group-{group}")));
    let keys: Vec<String> = keys.map(|key| key.replace('_', "-")).collect();
    for locale in Locale::ALL {
        let missing: Vec<&String> = keys.iter().filter(|key| !locales::has_text(locale, key)).collect();
        assert!(missing.is_empty(), "{locale}: {missing:#?}");
    }
}

/// Names of all facts that deeds are kept with.
fn facts() -> BTreeSet<String> {
    let source = services();
    let opened = ["details(json!({", "details = json!({"];
    let bodies = opened.iter().flat_map(|open| source.split(open).skip(1)).filter_map(|rest| rest.split("})").next());
    let names = |body: &str| {
        let parts: Vec<&str> = body.split('"').collect();
        let named = parts.windows(2).skip(1).step_by(2).filter(|pair| pair[1].starts_with(": "));
        named.map(|pair| pair[0].to_owned()).collect::<Vec<_>>()
    };
    bodies.flat_map(names).collect()
}

#[test]
fn every_fact_has_its_name_in_every_language() {
    let facts = facts();
    assert!(facts.len() > 100 && facts.contains("amount_fen"), "{facts:?}");
    for locale in Locale::ALL {
        let missing: Vec<&String> = facts.iter().filter(|fact| !locales::has_text(locale, &detail_key(fact))).collect();
        assert!(missing.is_empty(), "{locale}: {missing:#?}");
    }
}

#[test]
fn facts_are_told_in_words() {
    let details = details(&samples()[0].details);
    let of = |name: &str| details.iter().find(|detail| detail.name == name).unwrap();
    assert_eq!(of("amount_fen").values[0].fen, Some(48_600_000));
    assert_eq!(
        (of("affects_bids").values[0].key.as_str(), of("role").values[0].key.as_str()),
        ("ui-yes", "role-funder_approver")
    );
    assert!(of("hub").values[0].href.starts_with("/operator/parties/"));
    assert_eq!(of("fields").values.iter().map(|value| value.text.as_str()).collect::<Vec<_>>(), ["budget", "deadline"]);
    assert!(of("long_gone").label_key.is_empty() && !of("number").label_key.is_empty());
    assert!(details.iter().all(|detail| detail.name != "nothing"));
}

#[test]
fn pages_render_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    assert_eq!(check::<AuditPage>(&templates), Ok(()));
    assert_eq!(check::<AuditRecordPage>(&templates), Ok(()));
    assert_eq!(check::<AuditVerifyPage>(&templates), Ok(()));
}

#[test]
fn a_day_counts_whole_and_an_odd_id_finds_nothing() {
    let query = AuditQuery {
        from: "2026-03-01".to_owned(),
        to: "2026-03-01".to_owned(),
        party: "nobody".to_owned(),
        group: "nonsense".to_owned(),
        ..AuditQuery::default()
    };
    let filter = filter_of(&query).unwrap();
    assert_eq!((filter.to.unwrap() - filter.from.unwrap()).num_hours(), 24);
    assert_eq!((filter.party, filter.action.as_str()), (Some(uuid::Uuid::nil().into()), ""));
    let wrong = AuditQuery { from: "yesterday".to_owned(), to: "2026-02-30".to_owned(), ..AuditQuery::default() };
    assert_eq!(filter_of(&wrong).unwrap_err().0.len(), 2);
}
