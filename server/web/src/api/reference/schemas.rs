//! Schemas as people read them.

use super::{members, words};
use serde::Serialize;
use serde_json::Value;

/// Longest way through `allOf` and optional values.
const DEEPEST: usize = 8;

/// A type in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TypeDoc {
    /// JSON type with its format (`integer`, `string date-time`), or the name of a schema.
    pub name: String,
    /// The name is that of a schema on this page.
    pub linked: bool,
    /// It is a list of these.
    pub list: bool,
    /// It may be null.
    pub nullable: bool,
    /// The values it may have.
    pub values: Vec<String>,
}

/// A field of a body, or a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldDoc {
    /// Its name.
    pub name: String,
    /// `path` or `query` for a parameter; empty for a field.
    pub place: String,
    /// Its type.
    pub kind: TypeDoc,
    /// Must be there.
    pub required: bool,
    /// What it is.
    pub description: String,
}

/// A schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SchemaDoc {
    /// Its name, which is also its anchor.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Its own type, where it has no fields.
    pub kind: TypeDoc,
    /// Its fields.
    pub fields: Vec<FieldDoc>,
    /// Its forms, where it has several.
    pub variants: Vec<VariantDoc>,
}

/// One form of a schema that has several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VariantDoc {
    /// Its type.
    pub kind: TypeDoc,
    /// What it is.
    pub description: String,
    /// Its fields.
    pub fields: Vec<FieldDoc>,
}

impl FieldDoc {
    /// A parameter of an operation.
    pub(super) fn of_parameter(parameter: &Value) -> Self {
        Self {
            name: words(&parameter["name"]),
            place: words(&parameter["in"]),
            kind: type_of(&parameter["schema"]),
            required: parameter["required"].as_bool().unwrap_or_default(),
            description: words(&parameter["description"]),
        }
    }
}

impl SchemaDoc {
    /// A schema by its name.
    pub(super) fn new(name: &str, schema: &Value) -> Self {
        let forms = ["oneOf", "anyOf"].into_iter().find_map(|key| schema[key].as_array());
        let variant = |form: &Value| VariantDoc {
            kind: type_of(form),
            description: words(&form["description"]),
            fields: fields(form),
        };
        Self {
            name: name.to_owned(),
            description: words(&schema["description"]),
            kind: type_of(schema),
            fields: fields(schema),
            variants: forms.map(|forms| forms.iter().map(variant).collect()).unwrap_or_default(),
        }
    }
}

/// Fields of an object, those of its `allOf` parts too.
pub(super) fn fields(schema: &Value) -> Vec<FieldDoc> {
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let own = members(&schema["properties"]).map(|(name, field)| FieldDoc {
        name: name.to_owned(),
        place: String::new(),
        kind: type_of(field),
        required: required.contains(&name),
        description: words(&field["description"]),
    });
    let parts = schema["allOf"].as_array().into_iter().flatten().flat_map(fields);
    own.chain(parts).collect()
}

/// The type of a schema in words.
pub(super) fn type_of(schema: &Value) -> TypeDoc {
    typed(schema, DEEPEST)
}

fn typed(schema: &Value, depth: usize) -> TypeDoc {
    if depth == 0 {
        return TypeDoc::default();
    }
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix("#/components/schemas/")) {
        return TypeDoc { name: name.to_owned(), linked: true, ..TypeDoc::default() };
    }
    for key in ["oneOf", "anyOf", "allOf"] {
        if let Some(forms) = schema[key].as_array() {
            return of_forms(forms, depth);
        }
    }
    if schema["items"].is_object() {
        let inner = typed(&schema["items"], depth - 1);
        return TypeDoc { list: true, nullable: allows_null(schema), ..inner };
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null").collect(),
        _ => vec!["any"],
    };
    let format = schema["format"].as_str().map(|format| format!(" {format}")).unwrap_or_default();
    let values = schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).map(ToOwned::to_owned);
    TypeDoc {
        name: format!("{}{format}", kinds.join(" | ")),
        nullable: allows_null(schema),
        values: values.collect(),
        ..TypeDoc::default()
    }
}

/// Optional values are written as "null or X"; other unions name their forms.
fn of_forms(forms: &[Value], depth: usize) -> TypeDoc {
    let nullable = forms.iter().any(|form| form["type"] == "null");
    let real: Vec<&Value> = forms.iter().filter(|form| form["type"] != "null").collect();
    match real.as_slice() {
        [only] => TypeDoc { nullable, ..typed(only, depth - 1) },
        several => {
            let names: Vec<String> = several.iter().map(|form| typed(form, depth - 1).name).collect();
            TypeDoc { name: names.join(" | "), nullable, ..TypeDoc::default() }
        }
    }
}

fn allows_null(schema: &Value) -> bool {
    schema["type"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "null"))
}
