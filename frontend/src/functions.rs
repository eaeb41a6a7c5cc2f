//! Functions and filters of the templates. There is one engine per language, so they know their language without
//! looking for it in the context, inside components too.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::DateTime;
use chrono_tz::Tz;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::assets::Assets;
use crate::format::{self, Moment};
use crate::locales::{Locale, TextValue, text};

/// Shown for a date, an amount or a number that a page does not have.
const NOTHING: &str = "—";

/// Registers everything; must run before templates are added, because names are checked then.
pub fn register(tera: &mut Tera, locale: Locale, zone: Tz, assets: Arc<Assets>) {
    tera.register_function("t", move |kwargs: Kwargs, _: &State| translate(locale, &kwargs));
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| {
        let path = kwargs.must_get::<&str>("path")?;
        assets.url(path).ok_or_else(|| Error::message(format!("there is no asset `{path}`")))
    });
    tera.register_function("time_left", |kwargs: Kwargs, _: &State| time_left(&kwargs));
    // `<p{{ text | lang_attr }}>{{ text }}</p>`: what people wrote in another language than the page's says so.
    tera.register_filter("lang_attr", move |value: Value, _: Kwargs, _: &State| match value.as_str() {
        Some(written) if locale == Locale::En && written.chars().any(is_han) => Value::safe_string(" lang=\"zh-CN\""),
        _ => Value::from(""),
    });
    // A term that does not begin its line: `t(key=…) | within`.
    tera.register_filter("within", move |value: Value, _: Kwargs, _: &State| {
        value.as_str().map(|term| format::within(term, locale)).ok_or_else(|| wrong("within", &value))
    });
    register_dates(tera, locale, zone);
    register_numbers(tera);
}

/// Han characters of the basic plane, which every Chinese sentence has some of.
fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}')
}

/// `time_left(deadline=…, now=…)`: days, hours and minutes between two RFC 3339 instants, zero when it has passed.
fn time_left(kwargs: &Kwargs) -> TeraResult<BTreeMap<&'static str, i64>> {
    let instant = |name: &'static str| {
        let value = kwargs.must_get::<&str>(name)?;
        DateTime::parse_from_rfc3339(value).map_err(|error| Error::message(format!("`{name}` is {value}: {error}")))
    };
    let minutes = (instant("deadline")? - instant("now")?).num_minutes().max(0);
    Ok(BTreeMap::from([("days", minutes / 1440), ("hours", minutes / 60 % 24), ("minutes", minutes % 60)]))
}

fn register_dates(tera: &mut Tera, locale: Locale, zone: Tz) {
    type Show = fn(Moment, Locale) -> String;
    let formats: [(&'static str, Show); 7] = [
        ("date", Moment::date),
        ("date_short", Moment::date_short),
        ("datetime", Moment::datetime),
        ("datetime_short", Moment::datetime_short),
        ("clock_exact", Moment::clock_exact),
        ("due", Moment::due),
        ("due_short", Moment::due_short),
    ];
    for (name, show) in formats {
        tera.register_filter(name, move |value: Value, _: Kwargs, _: &State| {
            or_nothing(&value, |value| {
                let text = value.as_str().ok_or_else(|| wrong(name, value))?;
                let moment = Moment::parse(text, zone).ok_or_else(|| wrong(name, value))?;
                Ok(show(moment, locale))
            })
        });
    }
    // `deadline | due_near(now=layout.now)`: in full, without the year while it is this year.
    tera.register_filter("due_near", move |value: Value, kwargs: Kwargs, _: &State| {
        let now = kwargs.must_get::<&str>("now")?;
        let now = Moment::parse(now, zone).ok_or_else(|| Error::message(format!("`now` is {now}")))?;
        or_nothing(&value, |value| {
            let text = value.as_str().ok_or_else(|| wrong("due_near", value))?;
            let moment = Moment::parse(text, zone).ok_or_else(|| wrong("due_near", value))?;
            Ok(moment.due_near(now, locale))
        })
    });
    // Machine-readable twin for `<time datetime="…">`: the stored value is ISO already, so it passes unchanged.
    tera.register_filter("time_iso", move |value: Value, _: Kwargs, _: &State| {
        let text = value.as_str().ok_or_else(|| wrong("time_iso", &value))?;
        Moment::parse(text, zone).ok_or_else(|| wrong("time_iso", &value))?;
        Ok::<_, Error>(text.to_owned())
    });
}

fn register_numbers(tera: &mut Tera) {
    tera.register_filter("money", |value: Value, _: Kwargs, _: &State| {
        or_nothing(&value, |value| Ok(format::money(fen("money", value)?)))
    });
    tera.register_filter("money_num", |value: Value, _: Kwargs, _: &State| {
        or_nothing(&value, |value| Ok(format::money_number(fen("money_num", value)?)))
    });
    tera.register_filter("percent", |value: Value, _: Kwargs, _: &State| {
        or_nothing(&value, |value| {
            if let Some(points) = value.as_i64() {
                return Ok(format::basis_points(points));
            }
            let number = value.as_f64().ok_or_else(|| wrong("percent", value))?;
            Ok(format::percent(number))
        })
    });
    tera.register_filter("number", |value: Value, _: Kwargs, _: &State| {
        or_nothing(&value, |value| {
            let number = value.as_i128().ok_or_else(|| wrong("number", value))?;
            Ok(format::grouped(number))
        })
    });
    tera.register_filter("tenths", |value: Value, _: Kwargs, _: &State| {
        or_nothing(&value, |value| {
            let tenths = value.as_i64().ok_or_else(|| wrong("tenths", value))?;
            Ok(format::tenths(tenths))
        })
    });
    // `hundredths | points`: one decimal, two where they are needed; `least` and `most` narrow it.
    tera.register_filter("points", |value: Value, kwargs: Kwargs, _: &State| {
        let (least, most) = (kwargs.get::<usize>("least")?.unwrap_or(1), kwargs.get::<usize>("most")?.unwrap_or(2));
        or_nothing(&value, |value| {
            let hundredths = value.as_i64().ok_or_else(|| wrong("points", value))?;
            Ok(format::points(hundredths, least, most))
        })
    });
    tera.register_filter("file_size", |value: Value, _: Kwargs, _: &State| {
        or_nothing(&value, |value| {
            let bytes = value.as_u64().ok_or_else(|| wrong("file_size", value))?;
            Ok(format::file_size(bytes))
        })
    });
}

fn or_nothing(value: &Value, show: impl FnOnce(&Value) -> TeraResult<String>) -> TeraResult<String> {
    if value.is_none() { Ok(NOTHING.to_owned()) } else { show(value) }
}

fn fen(filter: &str, value: &Value) -> TeraResult<i64> {
    value.as_i64().ok_or_else(|| wrong(filter, value))
}

fn wrong(filter: &str, value: &Value) -> Error {
    Error::message(format!("`{value}` is nothing that `{filter}` can show"))
}

/// `t(key=…, name=value, …, args={…})`: the text of a key, with variables given one by one or as a map.
fn translate(locale: Locale, kwargs: &Kwargs) -> TeraResult<String> {
    let key = kwargs.must_get::<&str>("key")?;
    let mut args: Vec<(&str, TextValue<'_>)> = Vec::new();
    for (name, value) in kwargs.iter() {
        match (name.as_str(), value.as_map()) {
            (Some("key") | None, _) => {}
            (Some("args"), Some(map)) => {
                args.extend(map.iter().filter_map(|(name, value)| Some((name.as_str()?, text_value(value)))))
            }
            (Some("args"), None) if value.is_none() => {}
            (Some(name), _) => args.push((name, text_value(value))),
        }
    }
    Ok(text(locale, key, &args))
}

fn text_value(value: &Value) -> TextValue<'_> {
    if let Some(text) = value.as_str() {
        TextValue::from(text)
    } else if let Some(number) = value.as_i64() {
        TextValue::from(number)
    } else if let Some(number) = value.as_f64() {
        TextValue::from(number)
    } else if value.is_none() {
        TextValue::from(NOTHING)
    } else {
        TextValue::from(value.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_told_by_its_characters() {
        assert!("晴和社区服务中心, since 2016".chars().any(is_han));
        assert!(!"Qinghe “Community” Service Centre，2016".chars().any(is_han));
    }
}
