//! JSON whose numbers keep the digits of the file: an amount never becomes a float.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use shuniu_domain::{Reason, ReasonCode};

/// Deepest nesting that a record may have; the standard's has four.
const MAX_DEPTH: usize = 16;

/// The value that a file is.
///
/// # Errors
/// `encoding-unknown`, `json-invalid` with line and column.
pub(super) fn whole(bytes: &[u8]) -> Result<&RawValue, Reason> {
    let text = std::str::from_utf8(bytes).map_err(|_| Reason::new(ReasonCode::EncodingUnknown).on("file"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|error| {
        Reason::new(ReasonCode::JsonInvalid).on("file").with("line", error.line()).with("column", error.column())
    })
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node<'a> {
    Null,
    Bool(bool),
    /// As written.
    Number(&'a str),
    Text(String),
    List(Vec<Node<'a>>),
    Object(Vec<(String, Node<'a>)>),
}

impl<'a> Node<'a> {
    /// Reads a value; none when a text in it is broken or it is nested too deeply.
    pub(super) fn parse(raw: &'a RawValue) -> Option<Self> {
        Self::nested(raw, 0)
    }

    fn nested(raw: &'a RawValue, depth: usize) -> Option<Self> {
        if depth > MAX_DEPTH {
            return None;
        }
        let text = raw.get();
        Some(match text.as_bytes().first()? {
            b'n' => Self::Null,
            b't' => Self::Bool(true),
            b'f' => Self::Bool(false),
            b'"' => Self::Text(serde_json::from_str(text).ok()?),
            b'[' => {
                let entries: Vec<&RawValue> = serde_json::from_str(text).ok()?;
                Self::List(entries.into_iter().map(|entry| Self::nested(entry, depth + 1)).collect::<Option<_>>()?)
            }
            b'{' => {
                let Pairs(pairs) = serde_json::from_str(text).ok()?;
                let read = |(name, value)| Some((name, Self::nested(value, depth + 1)?));
                Self::Object(pairs.into_iter().map(read).collect::<Option<_>>()?)
            }
            _ => Self::Number(text),
        })
    }

    /// A value of an object; `null` is no value.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(pairs) = self else { return None };
        let found = pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value)?;
        (*found != Self::Null).then_some(found)
    }

    /// The value as a report shows it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(flag) => flag.to_string(),
            Self::Number(digits) => (*digits).to_owned(),
            Self::Text(text) => text.clone(),
            Self::List(entries) => entries.first().map_or_else(|| "[]".to_owned(), Self::shown),
            Self::Object(pairs) => {
                pairs.first().map_or_else(|| "{}".to_owned(), |(name, value)| format!("{name}: {}", value.shown()))
            }
        }
    }
}

/// The entries of an object in the order of the file.
pub(super) struct Pairs<'a>(pub(super) Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry::<String, &RawValue>()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        source.deserialize_map(Reader)
    }
}
