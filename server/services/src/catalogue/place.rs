//! The code of an item tells its level and what lies above.

/// Where an item stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) code: String,
    pub(super) parent: Option<String>,
    pub(super) level: i32,
}

/// Reads a code: `A` is a class, `A10` a group under it, `A10-03` a district's item under that.
pub(super) fn place_of(typed: &str) -> Option<Place> {
    let code = shuniu_domain::text::fold_width(typed).trim().to_uppercase();
    let digits = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    let class = code.get(..1).filter(|class| class.bytes().all(|b| b.is_ascii_uppercase()))?;
    let (parent, level) = match code.get(1..)?.split_once('-') {
        None if code.len() == 1 => (None, 1),
        None if digits(code.get(1..)?) => (Some(class.to_owned()), 2),
        Some((group, item)) if digits(group) && digits(item) => (Some(format!("{class}{group}")), 3),
        _ => return None,
    };
    Some(Place { parent, level, code })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_tells_its_place() {
        let place = |code: &str, parent: Option<&str>, level| {
            Some(Place { code: code.to_owned(), parent: parent.map(str::to_owned), level })
        };
        assert_eq!(place_of("A"), place("A", None, 1));
        assert_eq!(place_of(" a10 "), place("A10", Some("A"), 2));
        assert_eq!(place_of("Ａ１０-03"), place("A10-03", Some("A10"), 3));
        for bad in ["", "1", "A1", "A100", "A10-3", "A10-", "-01", "甲01", "A10-03-01"] {
            assert_eq!(place_of(bad), None, "{bad}");
        }
    }
}
