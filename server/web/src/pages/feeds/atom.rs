//! A feed as XML (RFC 4287). Everything that people wrote goes through the writer's escaping, and
//! characters that XML cannot hold are left out.

use super::ATOM;
use chrono::{DateTime, SecondsFormat, Utc};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use sha2::{Digest as _, Sha256};
use shuniu_frontend::layout::Site;
use shuniu_frontend::{Locale, text};
use shuniu_services::feeds::{Feed, FeedEntry};
use shuniu_services::searches::address;
use std::borrow::Cow;
use std::io;
use uuid::Uuid;

type Xml = Writer<Vec<u8>>;

/// The document of a feed. `base` is the public address of the site.
pub(super) fn write(feed: &Feed, base: &str, locale: Locale, site: &Site) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let namespace = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", locale.as_str())];
    xml.create_element("feed").with_attributes(namespace).write_inner_content(|xml| {
        simple(xml, "id", &feed_id(feed, locale).urn().to_string())?;
        simple(xml, "title", &title(feed, locale, site))?;
        simple(xml, "subtitle", &text(locale, &format!("searches-feed-{}", feed.kind), &[]))?;
        simple(xml, "updated", &instant(feed.updated().unwrap_or_default()))?;
        author(xml, &site.name)?;
        xml.create_element("generator").with_attribute(("uri", base)).write_text_content(BytesText::new("Shuniu"))?;
        links(xml, feed, base, locale)?;
        feed.entries.iter().try_for_each(|entry| write_entry(xml, entry, base, locale))
    })?;
    Ok(xml.into_inner())
}

/// Name of the site and what was searched for.
fn title(feed: &Feed, locale: Locale, site: &Site) -> String {
    let kind = text(locale, &format!("searches-feed-{}", feed.kind), &[]);
    let asked = std::iter::once(feed.text.as_str()).chain(feed.labels.iter().map(String::as_str));
    let asked: Vec<&str> = asked.filter(|part| !part.is_empty()).collect();
    let what = if asked.is_empty() { kind } else { asked.join(&text(locale, "ui-list-separator", &[])) };
    format!("{}{}{what}", site.name, text(locale, "ui-title-separator", &[]))
}

/// The same search in the same language always has the same id, whatever the address of the site:
/// a UUID (version 8) of its canonical form.
fn feed_id(feed: &Feed, locale: Locale) -> Uuid {
    let hash = Sha256::digest(format!("{}?{}#{locale}", feed.kind, feed.query));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Itself, its page in this language, its pages before and after, itself in the other language.
fn links(xml: &mut Xml, feed: &Feed, base: &str, locale: Locale) -> io::Result<()> {
    let feed_at = |page: u64, locale: Locale| {
        let query = with(&feed.query, page, locale);
        format!("{base}/{}.atom?{query}", feed.kind)
    };
    link(xml, "self", ATOM, None, &feed_at(feed.page, locale))?;
    let page = format!("{base}{}", address(feed.kind, &with(&feed.query, 1, locale)));
    link(xml, "alternate", "text/html", Some(locale), &page)?;
    link(xml, "alternate", ATOM, Some(locale.other()), &feed_at(1, locale.other()))?;
    link(xml, "first", ATOM, None, &feed_at(1, locale))?;
    if feed.page > 1 {
        link(xml, "previous", ATOM, None, &feed_at(feed.page - 1, locale))?;
    }
    if feed.page < feed.pages {
        link(xml, "next", ATOM, None, &feed_at(feed.page + 1, locale))?;
    }
    Ok(())
}

/// A canonical query with a language and, after the first, a page.
fn with(query: &str, page: u64, locale: Locale) -> String {
    let mut parts: Vec<String> = (!query.is_empty()).then(|| query.to_owned()).into_iter().collect();
    parts.push(format!("lang={locale}"));
    if page > 1 {
        parts.push(format!("page={page}"));
    }
    parts.join("&")
}

fn write_entry(xml: &mut Xml, entry: &FeedEntry, base: &str, locale: Locale) -> io::Result<()> {
    xml.create_element("entry").write_inner_content(|xml| {
        simple(xml, "id", &entry.id.urn().to_string())?;
        simple(xml, "title", &entry.title)?;
        simple(xml, "updated", &instant(entry.updated))?;
        if let Some(published) = entry.published {
            simple(xml, "published", &instant(published))?;
        }
        if let Some(name) = &entry.author {
            author(xml, name)?;
        }
        let (path, place) = entry.href.split_once('#').map_or((entry.href.as_str(), None), |(p, f)| (p, Some(f)));
        let place = place.map(|place| format!("#{place}")).unwrap_or_default();
        link(xml, "alternate", "text/html", Some(locale), &format!("{base}{path}?lang={locale}{place}"))?;
        for field in &entry.fields {
            let label = text(locale, &format!("term-field-{field}"), &[]);
            let attributes = [("term", field.as_str()), ("label", label.as_str())];
            xml.create_element("category").with_attributes(attributes).write_empty()?;
        }
        simple(xml, "summary", &entry.summary)
    })?;
    Ok(())
}

fn author(xml: &mut Xml, name: &str) -> io::Result<()> {
    xml.create_element("author").write_inner_content(|xml| simple(xml, "name", name))?;
    Ok(())
}

fn link(xml: &mut Xml, relation: &str, kind: &str, language: Option<Locale>, to: &str) -> io::Result<()> {
    let mut element = xml.create_element("link").with_attributes([("rel", relation), ("type", kind), ("href", to)]);
    if let Some(language) = language {
        element = element.with_attribute(("hreflang", language.as_str()));
    }
    element.write_empty()?;
    Ok(())
}

/// An element with a text.
fn simple(xml: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&allowed(content)))?;
    Ok(())
}

/// The text without characters that XML 1.0 cannot hold.
fn allowed(text: &str) -> Cow<'_, str> {
    let fits = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(fits) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().filter(|c| fits(*c)).collect()) }
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::escape::resolve_predefined_entity;
    use quick_xml::events::BytesStart;
    use quick_xml::{Reader, XmlVersion};
    use shuniu_domain::organizations::Field;
    use shuniu_domain::searches::SearchKind;

    fn entry(id: u128, title: &str) -> FeedEntry {
        FeedEntry {
            id: Uuid::from_u128(id),
            title: title.to_owned(),
            summary: "甲 & 乙 <b>\u{b}]]></b>".to_owned(),
            author: Some("听松街道办事处".to_owned()),
            fields: vec![Field::Elderly],
            published: Some("2026-09-17T02:00:00Z".parse().unwrap()),
            updated: "2026-09-18T02:00:00.5Z".parse().unwrap(),
            href: "/projects/519904-2026-0042".to_owned(),
        }
    }

    fn feed(entries: Vec<FeedEntry>, page: u64) -> Feed {
        Feed {
            kind: SearchKind::Projects,
            query: "field=elderly&q=%22a%22+%26+b".to_owned(),
            text: "\"a\" & b".to_owned(),
            labels: vec!["养老助老".to_owned()],
            page,
            pages: 3,
            entries,
        }
    }

    /// Name, attributes and text.
    type Element = (String, Vec<(String, String)>, String);

    fn element(start: &BytesStart<'_>) -> Element {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap();
            (attribute.key.into_inner().to_owned(), value.into_owned())
        });
        (start.name().into_inner().to_owned(), attributes.collect(), String::new())
    }

    /// Reads the document to its end; gives names, attributes and texts of all elements in order.
    fn read(xml: &[u8]) -> Vec<Element> {
        let mut reader = Reader::from_str(std::str::from_utf8(xml).unwrap());
        let (mut all, mut open): (Vec<Element>, Vec<usize>) = Default::default();
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(start) => {
                    open.push(all.len());
                    all.push(element(&start));
                }
                Event::Empty(start) => all.push(element(&start)),
                Event::End(_) => {
                    open.pop().unwrap();
                }
                Event::Text(text) if !open.is_empty() => {
                    all[*open.last().unwrap()].2.push_str(&text.xml10_content());
                }
                Event::GeneralRef(name) => {
                    let known = resolve_predefined_entity(&name.xml10_content()).unwrap();
                    all[*open.last().unwrap()].2.push_str(known);
                }
                _ => {}
            }
        }
        assert!(open.is_empty());
        all
    }

    #[test]
    fn a_feed_is_well_formed_and_says_what_rfc_4287_asks_for() {
        let site = Site::standard(Locale::ZhCn);
        let feed = feed(vec![entry(1, "助餐 <A&B>"), entry(2, "\"探访\"")], 2);
        let xml = write(&feed, "https://shuniu.example", Locale::ZhCn, &site).unwrap();
        let all = read(&xml);
        let texts = |name: &str| -> Vec<&str> {
            all.iter().filter(|(n, ..)| n == name).map(|(.., text)| text.as_str()).collect()
        };
        assert_eq!(all[0].0, "feed");
        assert!(all[0].1.contains(&("xmlns".to_owned(), "http://www.w3.org/2005/Atom".to_owned())));
        assert!(all[0].1.contains(&("xml:lang".to_owned(), "zh-CN".to_owned())));
        assert_eq!(texts("title")[1..], ["助餐 <A&B>", "\"探访\""]);
        assert!(texts("title")[0].contains("\"a\" & b") && texts("title")[0].contains("养老助老"));
        assert_eq!(texts("summary"), ["甲 & 乙 <b>]]></b>"; 2]);
        assert_eq!(texts("updated"), ["2026-09-18T02:00:00Z"; 3]);
        assert_eq!(texts("id")[1], "urn:uuid:00000000-0000-0000-0000-000000000001");
        let ids = texts("id");
        assert!(ids.iter().all(|id| id.starts_with("urn:uuid:")) && ids[0] != ids[1] && ids[1] != ids[2]);
        let link = |relation: &str| {
            let has = |attributes: &[(String, String)]| attributes.contains(&("rel".to_owned(), relation.to_owned()));
            let found = all.iter().find(|(name, attributes, _)| name == "link" && has(attributes));
            found.and_then(|(_, attributes, _)| attributes.iter().find(|(name, _)| name == "href")).map(|(_, to)| to)
        };
        let query = "field=elderly&q=%22a%22+%26+b&lang=zh-CN";
        assert_eq!(link("self").unwrap(), &format!("https://shuniu.example/projects.atom?{query}&page=2"));
        assert_eq!(link("alternate").unwrap(), &format!("https://shuniu.example/projects?{query}"));
        assert_eq!(link("next").unwrap(), &format!("https://shuniu.example/projects.atom?{query}&page=3"));
        assert_eq!(link("previous").unwrap(), &format!("https://shuniu.example/projects.atom?{query}"));
    }

    #[test]
    fn ids_stay_and_languages_differ() {
        let site = Site::standard(Locale::En);
        let id = |feed: &Feed, locale| {
            let xml = write(feed, "https://shuniu.example", locale, &site).unwrap();
            read(&xml)[1].2.clone()
        };
        let (empty, full) = (feed(Vec::new(), 1), feed(vec![entry(1, "a")], 1));
        assert_eq!(id(&empty, Locale::En), id(&full, Locale::En));
        assert_ne!(id(&empty, Locale::En), id(&empty, Locale::ZhCn));
        let moved = write(&empty, "https://other.example", Locale::En, &site).unwrap();
        assert_eq!(read(&moved)[1].2, id(&empty, Locale::En));
    }
}
