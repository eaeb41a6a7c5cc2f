//! The sections of the editor: which are done, which have faults, which files they ask for.

use crate::pages::attachments::file_item;
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_frontend::{Crumb, FileItem, FormErrors, Locale, text};
use shuniu_services::attachments::FileSet;
use shuniu_services::bids::{BidView, BudgetLineInput, DocumentSlot, PartDone};

/// Slot of files beyond those asked for.
const OTHER: &str = "other";

/// Sections in the order of the form, with the parts and fields they hold.
const SECTIONS: [(&str, &[&str]); 9] = [
    ("profile", &["profile", "certificate_no", "staff_count", "social_worker_count"]),
    ("record", &["record"]),
    ("contact", &["contact_name", "contact_phone", "contact_email"]),
    ("open-files", &[]),
    ("declarations", &["declarations", "no_major_violation", "no_conflict", "true_materials"]),
    ("proposal", &["understanding", "approach", "schedule", "risks"]),
    ("team", &["team"]),
    ("budget", &["budget", "price"]),
    ("sealed-files", &[]),
];

/// A section in the list beside the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its id and the end of its text key.
    pub id: String,
    /// Mark: `ok`, `warn`, `todo` or `fail`.
    pub mark: String,
    /// Parts still open.
    pub open: usize,
    /// Faults told.
    pub errors: usize,
    /// It asks for nothing, and nothing was put into it.
    pub optional: bool,
}

/// A document that is asked for, with what is there.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Slot {
    /// Name of its file field, also of its errors.
    pub field: String,
    /// Key of its part, as the completeness list has it.
    pub part: String,
    /// Name in the reader's language.
    pub name: String,
    /// Files.
    pub files: Vec<FileItem>,
    /// Whether it has to have one.
    pub required: bool,
}

/// A part that is still open, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OpenPart {
    /// Its section.
    pub section: String,
    /// In words.
    pub label: String,
}

/// The sections with their marks.
pub(super) fn sections(bid: &BidView, errors: &FormErrors) -> Vec<Section> {
    let of = |(id, fields): &(&str, &[&str])| {
        let sealed = *id == "sealed-files";
        let holds = |key: &str| match *id {
            "open-files" | "sealed-files" => slot_of(bid, key).is_some_and(|slot| slot.sealed == sealed),
            _ => fields.contains(&key.split('.').next().unwrap_or(key)),
        };
        let parts: Vec<&PartDone> = bid.parts.iter().filter(|part| holds(&part.key)).collect();
        let open = parts.iter().filter(|part| !part.done).count();
        let is_files = id.ends_with("files");
        let told = |field: &str| {
            let in_files = if sealed { "file.sealed." } else { "file.open." };
            holds(field) || (is_files && field.starts_with(in_files))
        };
        let errors: usize = errors.iter().filter(|(field, _)| told(field)).map(|(_, list)| list.len()).sum();
        let optional = is_files && parts.is_empty() && !bid.files.iter().any(|file| file.sealed == sealed);
        let mark = match (errors, open) {
            (1.., _) => "fail",
            (0, 0) if optional => "todo",
            (0, 0) => "ok",
            (0, open) if open == parts.len() => "todo",
            _ => "warn",
        };
        Section { id: (*id).to_owned(), mark: mark.to_owned(), open, errors, optional }
    };
    SECTIONS.iter().map(of).collect()
}

/// What is still open, in the order of the form.
pub(super) fn open_parts(bid: &BidView, locale: Locale) -> Vec<OpenPart> {
    let section = |key: &str| match slot_of(bid, key) {
        Some(slot) if slot.sealed => "sealed-files",
        Some(_) => "open-files",
        None => SECTIONS.iter().find(|(_, fields)| fields.contains(&key)).map_or("profile", |(id, _)| id),
    };
    let open = bid.parts.iter().filter(|part| !part.done);
    open.map(|part| OpenPart { section: section(&part.key).to_owned(), label: label(bid, locale, &part.key) }).collect()
}

/// A part in words.
fn label(bid: &BidView, locale: Locale, key: &str) -> String {
    match slot_of(bid, key) {
        Some(slot) => named(locale, slot),
        None => text(locale, &format!("completeness-{}", key.replace('_', "-")), &[]),
    }
}

/// The document that a part `document.<slot>` or a file field asks for.
pub(super) fn slot_of<'a>(bid: &'a BidView, key: &str) -> Option<&'a DocumentSlot> {
    let prefixes = ["document.", "file.open.", "file.sealed."];
    let slot = prefixes.iter().find_map(|prefix| key.strip_prefix(prefix))?;
    bid.project.documents.iter().find(|document| document.slot == slot)
}

pub(super) fn named(locale: Locale, slot: &DocumentSlot) -> String {
    match (locale, &slot.name_en) {
        (Locale::En, Some(name)) => name.clone(),
        _ => slot.name.clone(),
    }
}

/// The documents of one part, and a place for others.
pub(super) fn slots(bid: &BidView, locale: Locale, sealed: bool) -> Vec<Slot> {
    let prefix = if sealed { "file.sealed" } else { "file.open" };
    let asked: Vec<&DocumentSlot> = bid.project.documents.iter().filter(|document| document.sealed == sealed).collect();
    let files = |holds: &dyn Fn(&str) -> bool| {
        bid.files.iter().filter(|file| file.sealed == sealed && holds(&file.slot)).map(file_item).collect()
    };
    let mut slots: Vec<Slot> = asked
        .iter()
        .map(|document| Slot {
            field: format!("{prefix}.{}", document.slot),
            part: format!("document.{}", document.slot),
            name: named(locale, document),
            files: files(&|slot| slot == document.slot),
            required: true,
        })
        .collect();
    slots.push(Slot {
        field: format!("{prefix}.{OTHER}"),
        part: String::new(),
        name: text(locale, "bids-files-other", &[]),
        files: files(&|slot| !asked.iter().any(|document| document.slot == slot)),
        required: false,
    });
    slots
}

/// A document of the sealed part in a replacement.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ReplacedSlot {
    /// Its file field, and the files that are sealed now.
    #[serde(flatten)]
    pub slot: Slot,
    /// Files that are ticked to be left out, by id.
    pub left_out: Vec<String>,
    /// Files that wait to be sealed.
    pub waiting: Vec<FileItem>,
}

/// The documents of the sealed part in a replacement: what is sealed, what is to be left out, what waits.
pub(super) fn replaced_slots(bid: &BidView, locale: Locale, set: &FileSet) -> Vec<ReplacedSlot> {
    let waiting = BidView { files: bid.waiting_files.clone(), ..bid.clone() };
    let pairs = slots(bid, locale, true).into_iter().zip(slots(&waiting, locale, true));
    pairs
        .map(|(slot, waiting)| ReplacedSlot {
            left_out: slot.files.iter().map(|file| file.id.clone()).filter(|id| ticked(set, id)).collect(),
            slot: Slot { field: slot.field.replacen("file.sealed", "file.next", 1), ..slot },
            waiting: waiting.files,
        })
        .collect()
}

fn ticked(set: &FileSet, id: &str) -> bool {
    id.parse().is_ok_and(|id| set.without.contains(&id))
}

/// Way to a bid's page.
pub(super) fn crumbs(bid: &BidView, locale: Locale) -> Vec<Crumb> {
    let crumb = |label: String, href: String| Crumb { label, href };
    vec![
        crumb(text(locale, "bids-mine-title", &[]), "/my/bids".to_owned()),
        crumb(title(bid, locale), format!("/projects/{}", bid.project.number)),
        crumb(text(locale, "bids-title", &[]), format!("/bids/{}", bid.id)),
    ]
}

/// Way to a page of a bid that has a page of its own, such as its replacement.
pub(super) fn crumbs_to(bid: &BidView, locale: Locale, title_key: &str) -> Vec<Crumb> {
    let here = Crumb { label: text(locale, title_key, &[]), href: String::new() };
    crumbs(bid, locale).into_iter().chain([here]).collect()
}

/// The project's title in the reader's language.
pub(super) fn title(bid: &BidView, locale: Locale) -> String {
    match (locale, &bid.project.title_en) {
        (Locale::En, Some(title)) => title.clone(),
        _ => bid.project.title.clone(),
    }
}

/// Amount of a budget line as typed, in fen; 0 while it cannot be computed.
pub(super) fn amount(line: &BudgetLineInput) -> i64 {
    let hundredths = |typed: &str| Fen::parse_yuan(typed).unwrap_or_default().0;
    let product = i128::from(hundredths(&line.quantity)) * i128::from(hundredths(&line.unit_price));
    i64::try_from((product + 50) / 100).unwrap_or_default()
}
