//! Documents of the same shape as those of real projects (`shuniu_services::index`), made of
//! articles. The same numbers give the same documents.

use super::texts::{Article, Articles};
use serde_json::{Value, json};
use shuniu_domain::organizations::{Field, TargetGroup};
use shuniu_domain::projects::{Channel, Method, ProjectStatus, SupportForm};
use shuniu_frontend::{Locale, text};
use std::collections::VecDeque;

/// Articles kept to be combined with later ones, so that a second round of the file does not
/// repeat the documents of the first.
const KEPT: usize = 97;
/// Streets with a name; districts have eight each.
const STREETS: usize = 320;
/// 2024-01-01, in Unix seconds; publications are spread over 1,050 days from then.
const BEGIN: i64 = 1_704_067_200;
const DAY: i64 = 86_400;

const SYLLABLES: [&str; 20] = [
    "青", "柳", "东", "塘", "荷", "前", "新", "麦", "松", "苇", "榴", "桂", "渡", "梧", "杏", "钟", "南", "竹", "砚",
    "月",
];
const ENGLISH: [&str; 8] = [
    "Home care for older people living alone",
    "After-school care and family support",
    "Community mediation and legal advice",
    "Accessible environment inspection",
    "Volunteer training and neighbourhood watch",
    "Household waste sorting guidance",
    "Rehabilitation for children with disabilities",
    "Performance evaluation of purchased services",
];

/// Makes documents one after the other.
pub struct Documents {
    articles: Articles,
    kept: VecDeque<Article>,
    next: usize,
    terms: Terms,
}

/// Coded values with their words, as documents carry them.
struct Terms {
    fields: Vec<Vec<String>>,
    groups: Vec<Vec<String>>,
    forms: Vec<Vec<String>>,
    channels: Vec<Vec<String>>,
    methods: Vec<Vec<String>>,
}

fn coded<T: ToString>(family: &str, values: &[T]) -> Vec<Vec<String>> {
    let one = |value: &T| {
        let code = value.to_string();
        let key = format!("term-{family}-{code}");
        let words = Locale::ALL.into_iter().map(|locale| text(locale, &key, &[]));
        std::iter::once(code.clone()).chain(words).collect()
    };
    values.iter().map(one).collect()
}

impl Documents {
    /// Documents of these articles.
    pub fn new(articles: Articles) -> Self {
        let terms = Terms {
            fields: coded("field", Field::ALL),
            groups: coded("target-group", TargetGroup::ALL),
            forms: coded("support-form", SupportForm::ALL),
            channels: coded("channel", Channel::ALL),
            methods: coded("method", Method::ALL),
        };
        Self { articles, kept: VecDeque::with_capacity(KEPT), next: 0, terms }
    }

    /// The next documents.
    ///
    /// # Errors
    /// When the file of texts cannot be read.
    pub fn batch(&mut self, size: usize) -> anyhow::Result<Vec<(String, Value)>> {
        (0..size).map(|_| self.document()).collect()
    }

    /// The next document.
    ///
    /// # Errors
    /// When the file of texts cannot be read.
    pub fn document(&mut self) -> anyhow::Result<(String, Value)> {
        let article = self.articles.article()?;
        let n = self.next;
        self.next += 1;
        let other = self.kept.get(mixed(n, 7) % self.kept.len().max(1)).map(|kept| kept.text.clone());
        let document = self.value(n, &article, &other.unwrap_or_default());
        if self.kept.len() == KEPT {
            self.kept.pop_front();
        }
        self.kept.push_back(article);
        Ok((id(n), document))
    }

    fn value(&self, n: usize, article: &Article, other: &str) -> Value {
        let street = mixed(n, 1) % STREETS;
        let district = format!("5199{:02}", street / 8);
        let name = street_name(street);
        let published = BEGIN + number(mixed(n, 2) % 1_050) * DAY;
        let year = 2024 + mixed(n, 2) % 1_050 / 365;
        let terms = &self.terms;
        let summary: String = article.text.chars().take(120).collect();
        json!({
            "number": format!("{district}-{year}-{n:06}"),
            "title": format!("{name}{}{}", article.law.trim_start_matches("中华人民共和国"), article.article),
            "title_en": n.is_multiple_of(3).then(|| format!("{} {n}", ENGLISH[mixed(n, 3) % ENGLISH.len()])),
            "summary": summary,
            "need": [format!("{}。{}{other}", article.chapter, article.text)],
            "funder": [format!("{name}办事处")],
            "funder_id": format!("funder-{street}"),
            "area": [format!("第{}区", street / 8), name],
            "division": ["51", "5199", district, format!("{district}{:03}", street % 8 + 1)],
            "field": terms.fields[mixed(n, 4) % terms.fields.len()],
            "target_groups": terms.groups[mixed(n, 5) % terms.groups.len()],
            "form": terms.forms[mixed(n, 6) % terms.forms.len()],
            "channel": terms.channels[mixed(n, 8) % terms.channels.len()],
            "method": terms.methods[mixed(n, 9) % terms.methods.len()],
            "stage": stage(n),
            "budget": 5_000_000 + number(mixed(n, 10) % 95) * 1_000_000,
            "published_at": published,
            "deadline": published + 25 * DAY,
            "source": "project",
            "currency": "CNY",
        })
    }
}

/// Identifier of a document.
pub fn id(n: usize) -> String {
    format!("00000000-0000-7000-8000-{n:012}")
}

fn street_name(street: usize) -> String {
    let (first, second) = (street % SYLLABLES.len(), street / SYLLABLES.len() % SYLLABLES.len());
    format!("{}{}街道", SYLLABLES[first], SYLLABLES[(second + first + 1) % SYLLABLES.len()])
}

/// Public stored stages; a third is open.
fn stage(n: usize) -> &'static str {
    let public = [
        ProjectStatus::Published,
        ProjectStatus::Published,
        ProjectStatus::InDelivery,
        ProjectStatus::Closed,
        ProjectStatus::Awarded,
        ProjectStatus::Evaluated,
    ];
    public[mixed(n, 11) % public.len()].as_str()
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or_default()
}

/// A number that looks random and is the same in every run (SplitMix64).
pub fn mixed(n: usize, salt: u64) -> usize {
    let mut z = (n as u64).wrapping_add(salt.wrapping_mul(0x5851_f42d_4c95_7f2d)).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    usize::try_from((z ^ (z >> 31)) >> 1).unwrap_or_default()
}
