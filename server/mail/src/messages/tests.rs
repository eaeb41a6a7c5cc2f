//! Every letter in every language, looked at part by part.

use std::sync::{Arc, LazyLock};

use shuniu_frontend::locales::MISSING_MARK;
use shuniu_frontend::{Locale, Site, TemplateSettings, Templates};
use unicode_width::UnicodeWidthStr;

use super::{Letter, PasswordReset, sample_instant};
use crate::mailer::{Envelope, Mailer};
use crate::message::Mailbox;
use crate::render::{LetterTemplate, Rendered};
use crate::transport::Memory;

static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| Templates::new(TemplateSettings::default()).unwrap());

fn render(letter: &Letter, locale: Locale) -> Rendered {
    letter
        .render(&TEMPLATES, locale, &Site::standard(locale), "许澄")
        .unwrap_or_else(|error| panic!("{} in {locale}: {error}", letter.name()))
}

fn all() -> impl Iterator<Item = (Letter, Locale, Rendered)> {
    Letter::samples().into_iter().flat_map(|letter| {
        Locale::ALL.map(|locale| {
            let rendered = render(&letter, locale);
            (letter.clone(), locale, rendered)
        })
    })
}

#[test]
fn every_letter_renders_whole_in_every_language() {
    for (letter, locale, rendered) in all() {
        for part in [&rendered.subject, &rendered.html, &rendered.text] {
            assert!(!part.trim().is_empty());
            assert!(!part.contains(MISSING_MARK), "{} in {locale}: {part}", letter.name());
        }
        assert!(!rendered.subject.contains('\n'));
    }
}

#[test]
fn every_kind_of_letter_has_a_name_for_the_operator() {
    for (letter, locale, _) in all() {
        let key = format!("operator-letter-{}", letter.name());
        assert!(shuniu_frontend::locales::has_text(locale, &key), "{key} in {locale}");
    }
}

#[test]
fn html_is_inlined_and_keeps_its_two_media_blocks() {
    for (letter, _, rendered) in all() {
        let html = &rendered.html;
        assert_eq!(html.matches("@media").count(), 2, "{}", letter.name());
        assert!(html.contains("class=\"sheet\" style=\"width:600px") || html.contains("style=\"width: 600px"));
        assert_eq!(html.matches("<style").count(), 1);
        for foreign in ["<img", "<svg", "<script", "<link", "url("] {
            assert!(!html.contains(foreign), "{foreign} in {}", letter.name());
        }
        let page = scraper::Html::parse_document(html);
        assert_eq!(page.errors, Vec::<String>::new());
        for table in page.select(&scraper::Selector::parse("table").unwrap()) {
            assert_eq!(table.attr("role"), Some("presentation"));
        }
        for link in page.select(&scraper::Selector::parse("a").unwrap()) {
            assert!(link.attr("href").unwrap_or_default().starts_with("https://"));
            assert!(rendered.text.contains(link.attr("href").unwrap_or_default()));
        }
    }
}

#[test]
fn text_keeps_to_its_columns() {
    for (letter, _, rendered) in all() {
        assert!(!rendered.text.contains('\t') && !rendered.text.contains("&amp;"));
        for line in rendered.text.lines() {
            let word = line.split_whitespace().map(UnicodeWidthStr::width).max();
            let has_address_or_hash = word.is_some_and(|width| width > 44);
            assert!(line.width() <= 60 || has_address_or_hash, "{}: {line}", letter.name());
        }
    }
}

#[test]
fn what_people_wrote_is_escaped_in_html_only() {
    let letter = Letter::samples().pop().unwrap();
    let rendered = render(&letter, Locale::ZhCn);
    assert!(rendered.html.contains("&lt;A&amp;B&gt;"));
    assert!(rendered.text.contains("<A&B>"));
}

#[test]
fn the_first_line_of_a_digest_says_when_nothing_waits() {
    let digests: Vec<Letter> = super::Digest::samples().into_iter().map(Letter::from).collect();
    let busy = render(&digests[0], Locale::ZhCn);
    let lead = "本周 23 个在执行项目中 21 个按期，1 个里程碑逾期，2 件待您处理。";
    assert!(busy.html.contains(lead));
    let busy = busy.text;
    let order = ["待您处理\n--", "逾期\n--", "公示与评价\n--", "预算执行（各领域按支付计）\n--"];
    let places: Vec<usize> = order.iter().map(|heading| busy.find(heading).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    let quiet = render(&digests[1], Locale::ZhCn).text;
    assert!(quiet.contains("没有待您处理的事项，也没有逾期。"));
    assert!(!quiet.contains("在执行项目"), "nothing is in delivery, so nothing is said of it: {quiet}");
    assert!(render(&digests[2], Locale::En).text.contains("Nothing waits for you"));
    let empty: Vec<bool> = super::Digest::samples().iter().map(super::Digest::is_empty).collect();
    assert_eq!(empty, [false, false, true, false]);
}

#[test]
fn a_digest_is_aligned_as_in_the_design() {
    let text = render(&super::Digest::samples().remove(0).into(), Locale::ZhCn).text;
    for line in [
        "枢纽　区民政局采购周报\n2026年第38周（9月14日—9月20日）\n======",
        "[今日]　　　社区助浴点运营：待定标\n",
        "[9月22日]　 失能老人家庭照护支持：付款待审批\n　　　　　　510104-2026-0031，¥128,400\n",
        "[逾期 11 天] 青少年课后托管：中期绩效自评\n",
        "　　　　　　青禾助老服务社，¥742,000；今日期满，暂无异议\n",
        "养老助老　　[#####-----] 303 / 582 万，52％\n",
        "\n-- \n每周发送一封。下一封 9月28日。\n",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
}

#[test]
fn a_winner_without_an_amount_stands_alone() {
    let text = render(&super::Digest::samples().remove(3).into(), Locale::ZhCn).text;
    assert!(text.contains("青禾助老服务社，¥742,000") && !text.contains("青禾助老服务社，—"), "{text}");
}

#[test]
fn letters_travel_through_the_outbox_unchanged() {
    for letter in Letter::samples() {
        let json = serde_json::to_string(&letter).unwrap();
        assert!(json.contains(&format!("\"kind\":\"{}\"", letter.name())), "{json}");
        assert_eq!(serde_json::from_str::<Letter>(&json).unwrap(), letter);
    }
}

#[tokio::test]
async fn the_same_envelope_is_the_same_message() {
    let transport = Arc::new(Memory::default());
    let from = Mailbox::new("枢纽", "no-reply@shuniu.example");
    let mailer = Mailer::new(TEMPLATES.clone(), transport.clone(), from, Site::standard);
    for (index, letter) in
        [Letter::samples().remove(0), super::Digest::samples().remove(0).into()].into_iter().enumerate()
    {
        let envelope = Envelope {
            id: format!("0199a2-{index}"),
            to: Mailbox::new("许澄", "xu.cheng@minzheng.example"),
            locale: Locale::ZhCn,
            created_at: sample_instant(1_790_000_000),
            letter,
        };
        mailer.deliver(&envelope).await.unwrap();
        mailer.deliver(&envelope).await.unwrap();
    }
    let sent = transport.sent();
    assert_eq!(sent.len(), 4);
    assert_eq!(sent[0], sent[1]);
    assert_eq!(sent[0].message_id, "0199a2-0@shuniu.example");
    assert_eq!(sent[0].unsubscribe_url, None);
    assert_eq!(sent[2].unsubscribe_url.as_deref(), Some("https://shuniu.example/digests/unsubscribe/8c1f"));
}

#[test]
fn a_subject_stays_one_line_whatever_a_title_holds() {
    let letter = super::BidReceipt {
        project: "食堂\r\nBcc: all@example.org".to_owned(),
        ..super::BidReceipt::samples().remove(0)
    };
    let subject = render(&letter.into(), Locale::ZhCn).subject;
    assert!(subject.ends_with("食堂 Bcc: all@example.org"), "{subject}");
    assert_eq!(PasswordReset::NAME, "password_reset");
}
