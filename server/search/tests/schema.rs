//! `search-config/schema.json` against the loader: what one accepts or refuses of the form of a file,
//! the other does too; what only the loader can see (one place refers to another) is told apart.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot be set up must stop"
)]

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};
use shuniu_search::{Index, SearchConfig};
use std::path::Path;

const FILES: [&str; 5] = ["projects", "organizations", "synonyms", "dictionary", "stopwords"];

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Schema and loader accept it.
    Good,
    /// Schema and loader refuse it.
    Bad,
    /// Its form is right, but something in it refers to what is not there: only the loader can see it.
    Unconnected,
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../search-config")
}

fn read(name: &str) -> Value {
    let text = std::fs::read_to_string(folder().join(format!("{name}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The committed schema, one part of it per file.
struct Schema {
    schemas: Schemas,
    parts: Vec<(&'static str, SchemaIndex)>,
    whole: SchemaIndex,
}

impl Schema {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("urn:shuniu:search-config", read("schema")).unwrap();
        let mut compile = |place: &str| {
            compiler.compile(&format!("urn:shuniu:search-config{place}"), &mut schemas).expect("a valid schema")
        };
        let parts = FILES.map(|file| (file, compile(&format!("#/$defs/{file}")))).to_vec();
        let whole = compile("");
        Self { schemas, parts, whole }
    }

    fn accepts(&self, file: &str, content: &Value) -> bool {
        let (_, part) = self.parts.iter().find(|(name, _)| *name == file).unwrap();
        self.schemas.validate(content, *part).is_ok()
    }
}

/// Faults that the loader finds when one file is replaced.
fn loaded(file: &str, content: &Value) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(format!("{file}.json")), content.to_string()).unwrap();
    SearchConfig::faults(Some(folder.path())).unwrap().iter().map(ToString::to_string).collect()
}

type Edit = fn(&mut Value);

/// File, what is done to it, what becomes of it, and what the loader's fault begins with.
const CASES: &[(&str, Edit, Verdict, &str)] = &[
    // Unknown keys, wherever they stand.
    ("projects", |f| f["versoin"] = json!(2), Verdict::Bad, "projects.json: versoin"),
    ("projects", |f| f["searchable"][1]["wieght"] = json!(2), Verdict::Bad, "projects.json: searchable[1].wieght"),
    ("projects", |f| f["filterable"][0]["type"] = json!("x"), Verdict::Bad, "projects.json: filterable[0].type"),
    ("projects", |f| f["ranking"][0]["last"] = json!([]), Verdict::Bad, "projects.json: ranking[0].last"),
    ("projects", |f| f["default_sort"]["order"] = json!("up"), Verdict::Bad, "projects.json: default_sort.order"),
    ("organizations", |f| f["facets"][0]["name"] = json!("x"), Verdict::Bad, "organizations.json: facets[0].name"),
    (
        "organizations",
        |f| f["highlighted"][0]["cut"] = json!(1),
        Verdict::Bad,
        "organizations.json: highlighted[0].cut",
    ),
    ("synonyms", |f| f["groups"][0]["note"] = json!("x"), Verdict::Bad, "synonyms.json: groups[0].note"),
    ("stopwords", |f| f["groups"] = json!([]), Verdict::Bad, "stopwords.json: groups"),
    // Wrong types.
    ("projects", |f| f["version"] = json!("2"), Verdict::Bad, "projects.json: version"),
    ("projects", |f| f["version"] = json!(-1), Verdict::Bad, "projects.json: version"),
    ("projects", |f| f["version"] = json!(1.5), Verdict::Bad, "projects.json: version"),
    ("projects", |f| f["searchable"][0]["weight"] = json!("10"), Verdict::Bad, "projects.json: searchable[0].weight"),
    ("projects", |f| f["filterable"][0]["prefix"] = json!("yes"), Verdict::Bad, "projects.json: filterable[0].prefix"),
    ("projects", |f| f["displayed"] = json!("title"), Verdict::Bad, "projects.json: displayed"),
    ("projects", |f| f["sortable"][0] = json!(1), Verdict::Bad, "projects.json: sortable[0]"),
    ("projects", |f| f["highlighted"][6]["crop"] = json!(-1), Verdict::Bad, "projects.json: highlighted[6].crop"),
    ("dictionary", |f| f["groups"] = json!({}), Verdict::Bad, "dictionary.json: groups"),
    ("dictionary", |f| f["groups"][0]["words"][0] = json!(7), Verdict::Bad, "dictionary.json: groups[0].words[0]"),
    ("stopwords", |f| *f = json!(["的"]), Verdict::Bad, "stopwords.json: "),
    // Missing keys.
    ("projects", |f| remove(f, "version"), Verdict::Bad, "projects.json: missing field `version`"),
    ("projects", |f| remove(f, "pinyin_from"), Verdict::Bad, "projects.json: missing field `pinyin_from`"),
    ("projects", |f| remove(&mut f["searchable"][2], "analysis"), Verdict::Bad, "projects.json: searchable[2]"),
    ("projects", |f| remove(&mut f["default_sort"], "descending"), Verdict::Bad, "projects.json: default_sort"),
    ("synonyms", |f| remove(&mut f["groups"][3], "about"), Verdict::Bad, "synonyms.json: groups[3]"),
    ("stopwords", |f| remove(f, "words"), Verdict::Bad, "stopwords.json: missing field `words`"),
    // Values out of range, and codes that do not exist.
    ("projects", |f| f["version"] = json!(0), Verdict::Bad, "projects.json: version"),
    ("dictionary", |f| f["version"] = json!(0), Verdict::Bad, "dictionary.json: version"),
    ("stopwords", |f| f["version"] = json!(0), Verdict::Bad, "stopwords.json: version"),
    ("projects", |f| f["index"] = json!("organizations"), Verdict::Bad, "projects.json: index"),
    ("projects", |f| f["primary_key"] = json!("number"), Verdict::Bad, "projects.json: primary_key"),
    ("projects", |f| f["searchable"][0]["weight"] = json!(0), Verdict::Bad, "projects.json: searchable[0].weight"),
    ("projects", |f| f["searchable"][0]["weight"] = json!(1e30), Verdict::Bad, "projects.json: searchable[0].weight"),
    (
        "projects",
        |f| f["searchable"][0]["analysis"] = json!("words"),
        Verdict::Bad,
        "projects.json: searchable[0].analysis",
    ),
    ("projects", |f| f["filterable"][0]["kind"] = json!("date"), Verdict::Bad, "projects.json: filterable[0].kind"),
    ("projects", |f| f["highlighted"][6]["crop"] = json!(0), Verdict::Bad, "projects.json: highlighted[6].crop"),
    (
        "projects",
        |f| f["facets"][0]["label"] = json!("Stage of the call"),
        Verdict::Bad,
        "projects.json: facets[0].label",
    ),
    ("synonyms", |f| f["groups"][0]["words"] = json!(["养老"]), Verdict::Bad, "synonyms.json: groups[0].words"),
    ("synonyms", |f| f["groups"][0]["words"][0] = json!(""), Verdict::Bad, "synonyms.json: groups[0].words[0]"),
    ("dictionary", |f| f["groups"][0]["words"][0] = json!(""), Verdict::Bad, "dictionary.json: groups[0].words[0]"),
    // What does not go together in one place.
    ("projects", |f| f["searchable"] = json!([]), Verdict::Bad, "projects.json: searchable"),
    ("projects", |f| f["searchable"][0]["analysis"] = json!("code"), Verdict::Bad, "projects.json: searchable"),
    (
        "projects",
        |f| f["searchable"][1]["analysis"] = json!("phonetic"),
        Verdict::Bad,
        "projects.json: searchable[1].analysis",
    ),
    ("projects", |f| f["filterable"][16]["prefix"] = json!(true), Verdict::Bad, "projects.json: filterable[16].prefix"),
    ("projects", |f| f["ranking"][0]["descending"] = json!(true), Verdict::Bad, "projects.json: ranking[0].first"),
    ("projects", |f| f["ranking"][0]["first"] = json!([]), Verdict::Bad, "projects.json: ranking[0].first"),
    ("projects", |f| remove(&mut f["ranking"][1], "descending"), Verdict::Bad, "projects.json: ranking[1].descending"),
    // Unknown attributes.
    (
        "projects",
        |f| f["displayed"][2] = json!("titel"),
        Verdict::Bad,
        "projects.json: displayed[2]: titel is no attribute",
    ),
    (
        "projects",
        |f| f["searchable"][0]["field"] = json!("name"),
        Verdict::Bad,
        "projects.json: searchable[0].field: name is no",
    ),
    (
        "projects",
        |f| f["filterable"][0]["field"] = json!("drafted_by"),
        Verdict::Bad,
        "projects.json: filterable[0].field",
    ),
    ("projects", |f| f["default_sort"]["field"] = json!("date"), Verdict::Bad, "projects.json: default_sort.field"),
    (
        "organizations",
        |f| f["facets"][0]["field"] = json!("contact_phone"),
        Verdict::Bad,
        "organizations.json: facets[0].field",
    ),
    ("organizations", |f| f["pinyin_from"][0] = json!("title"), Verdict::Bad, "organizations.json: pinyin_from[0]"),
    // The same name twice.
    (
        "projects",
        |f| f["sortable"] = json!(["budget", "budget"]),
        Verdict::Bad,
        "projects.json: sortable[1]: budget is there twice",
    ),
    (
        "projects",
        |f| f["displayed"][1] = json!("title"),
        Verdict::Bad,
        "projects.json: displayed[2]: title is there twice",
    ),
    ("projects", |f| f["pinyin_from"] = json!(["title", "title"]), Verdict::Bad, "projects.json: pinyin_from[1]"),
    (
        "projects",
        |f| f["ranking"][0]["first"] = json!(["opened", "opened"]),
        Verdict::Bad,
        "projects.json: ranking[0].first: names a value twice",
    ),
    (
        "projects",
        |f| f["filterable"][1]["field"] = json!("number"),
        Verdict::Unconnected,
        "projects.json: filterable[1]: number is there twice",
    ),
    (
        "dictionary",
        |f| f["groups"][0]["words"][1] = json!("适老化"),
        Verdict::Unconnected,
        "dictionary.json: groups[0].words[1]",
    ),
    (
        "synonyms",
        |f| f["groups"][1]["words"][0] = json!("养老"),
        Verdict::Unconnected,
        "synonyms.json: groups[1].words[0]",
    ),
    // One place refers to another.
    (
        "projects",
        |f| f["sortable"][0] = json!("title"),
        Verdict::Unconnected,
        "projects.json: sortable[0]: title is not a filterable integer",
    ),
    (
        "projects",
        |f| f["facets"][0]["field"] = json!("title_en"),
        Verdict::Unconnected,
        "projects.json: facets[0].field",
    ),
    (
        "projects",
        |f| f["highlighted"][0]["field"] = json!("min_grade"),
        Verdict::Unconnected,
        "projects.json: highlighted[0].field",
    ),
    (
        "projects",
        |f| f["ranking"][1]["field"] = json!("title"),
        Verdict::Unconnected,
        "projects.json: ranking[1].field",
    ),
    (
        "dictionary",
        |f| f["groups"][0]["words"][0] = json!("长者 zhang"),
        Verdict::Unconnected,
        "dictionary.json: groups[0].words[0]",
    ),
    // What may be left out or said otherwise.
    ("projects", |f| remove(f, "$schema"), Verdict::Good, ""),
    ("stopwords", |f| f["$schema"] = json!(null), Verdict::Good, ""),
    ("projects", |f| f["highlighted"][6]["crop"] = json!(null), Verdict::Good, ""),
    ("projects", |f| f["ranking"][0]["descending"] = json!(null), Verdict::Good, ""),
    ("projects", |f| f["searchable"][0]["weight"] = json!(11), Verdict::Good, ""),
    ("dictionary", |f| f["groups"] = json!([]), Verdict::Good, ""),
    ("stopwords", |f| f["words"] = json!(["的", "的"]), Verdict::Good, ""),
];

fn remove(from: &mut Value, key: &str) {
    assert!(from.as_object_mut().unwrap().remove(key).is_some(), "{key} was not there");
}

#[test]
fn schema_and_loader_accept_and_refuse_the_same_files() {
    let schema = Schema::new();
    for (number, (file, edit, verdict, fault)) in CASES.iter().enumerate() {
        let mut content = read(file);
        edit(&mut content);
        let found = loaded(file, &content);
        let by_schema = schema.accepts(file, &content);
        let seen = match (by_schema, found.is_empty()) {
            (true, true) => Verdict::Good,
            (false, false) => Verdict::Bad,
            (true, false) => Verdict::Unconnected,
            (false, true) => panic!("case {number}, {file}: only the schema refuses it"),
        };
        assert_eq!(seen, *verdict, "case {number}, {file}: {found:?}");
        assert!(
            found.is_empty() || found.iter().any(|one| one.starts_with(fault)),
            "case {number}: {fault}: {found:?}"
        );
    }
}

#[test]
fn the_committed_files_fit_the_committed_schema() {
    let schema = Schema::new();
    for file in FILES {
        let content = read(file);
        assert!(schema.accepts(file, &content), "{file}");
        assert!(schema.schemas.validate(&content, schema.whole).is_ok(), "{file} as an editor checks it");
    }
}

#[test]
fn the_schema_lists_the_attributes_that_the_loader_knows() {
    let schema = read("schema");
    for (index, part) in Index::ALL.into_iter().zip(["project_attribute", "organization_attribute"]) {
        assert_eq!(schema["$defs"][part]["enum"], json!(index.attributes()), "{part}");
        assert!(index.attributes().is_sorted());
    }
}

#[test]
fn a_file_that_nothing_reads_and_a_folder_that_is_not_there_are_faults() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("synonym.json"), "{}").unwrap();
    std::fs::write(folder.path().join("schema.json"), "{}").unwrap();
    let found = SearchConfig::faults(Some(folder.path())).unwrap();
    assert_eq!(found.len(), 1);
    assert!(found[0].to_string().starts_with("folder: synonym.json: is not read"), "{found:?}");
    assert!(SearchConfig::with_overrides(folder.path()).is_err());
    assert!(SearchConfig::faults(Some(&folder.path().join("nowhere"))).is_err());
}
