//! What is found, however it is typed.

use shuniu_search::{Index, Query, SearchEngine, Segment};

use crate::{finds, first, ids, misses, run};

pub async fn words(engine: &dyn SearchEngine) {
    // Exact words, several words, the whole title.
    finds(engine, "助餐", &["p01"]).await;
    misses(engine, "助餐", &["p20", "p24"]).await;
    finds(engine, "垃圾分类", &["p14"]).await;
    finds(engine, "社区 康复", &["p22"]).await;
    first(engine, "高龄独居老人助餐服务", "p01").await;
    first(engine, "精神障碍社区康复", "p22").await;
    // Half typed.
    finds(engine, "高龄独居老", &["p01"]).await;
    finds(engine, "垃圾分", &["p14"]).await;
    finds(engine, "accessib", &["p25"]).await;
    // Inside longer words, down to one character.
    finds(engine, "障碍", &["p05", "p22"]).await;
    finds(engine, "浴", &["p02"]).await;
    finds(engine, "矫正", &["p11"]).await;
    // Other fields than the title.
    finds(engine, "楼栋长", &["p12"]).await;
    finds(engine, "锦江区民政局", &["p01", "p10"]).await;
    finds(engine, "退役军人", &["p18"]).await;
    // Typing mistakes.
    finds(engine, "accesible", &["p25"]).await;
    finds(engine, "eldrely", &["p02"]).await;
    finds(engine, "独局老人", &["p01"]).await;
    // Synonyms, both ways.
    finds(engine, "长者", &["p01", "p02", "p03"]).await;
    finds(engine, "残疾人就业", &["p06"]).await;
    finds(engine, "自闭症", &["p07"]).await;
    finds(engine, "家暴", &["p26"]).await;
    finds(engine, "养老", &["o01"]).await;
    finds(engine, "民间组织", &["p15", "p16"]).await;
    // Nothing is made up.
    misses(engine, "zzqqxxvvkk", &["p01", "p25"]).await;
}

pub async fn forms_of_writing(engine: &dyn SearchEngine) {
    // Traditional query, Simplified text; Simplified query, Traditional text.
    finds(engine, "獨居老人", &["p01"]).await;
    finds(engine, "無障礙", &["p05"]).await;
    finds(engine, "孤独症儿童", &["p07"]).await;
    finds(engine, "喘息服务", &["p03", "p07"]).await;
    // Regional words: 資訊平台 is 信息平台, 支援 is 支持.
    finds(engine, "信息平台", &["p07"]).await;
    finds(engine, "心理支持", &["p07"]).await;
    // Full-width letters and digits, capitals, zero-width characters.
    finds(engine, "ＡＣＣＥＳＳＩＢＬＥ", &["p25"]).await;
    finds(engine, "５１０１０４－２０２６－００１９", &["p19"]).await;
    finds(engine, "助\u{200b}餐", &["p01"]).await;
}

pub async fn pinyin_and_codes(engine: &dyn SearchEngine) {
    finds(engine, "zhucan", &["p01"]).await;
    finds(engine, "zhuc", &["p01"]).await;
    finds(engine, "dujulaoren", &["p01"]).await;
    finds(engine, "wuzhangai", &["p05"]).await;
    finds(engine, "djlr", &["p01"]).await;
    finds(engine, "ljfl", &["p14"]).await;
    // Readings that our dictionary fixes.
    finds(engine, "zhangzhe", &["o02"]).await;
    finds(engine, "chongqing", &["o12"]).await;
    // Numbers and codes: whole, beginning, a part between hyphens.
    first(engine, "510104-2026-0019", "p19").await;
    finds(engine, "LOT-A-77", &["p25"]).await;
    finds(engine, "0019", &["p19"]).await;
    misses(engine, "0019", &["p20"]).await;
    finds(engine, "51010", &["p01", "p14"]).await;
    first(engine, "52510104MJQ0000018", "o01").await;
    finds(engine, "5251010", &["o01", "o04"]).await;
    misses(engine, "5251010", &["o06"]).await;
}

pub async fn wrong_characters(engine: &dyn SearchEngine) {
    // One character of a Chinese word of three and more, in a title: at either end or inside, of
    // words with and without a Traditional form.
    for (text, id) in [
        ("孤毒症", "p07"),
        ("孤獨正", "p07"),
        ("轻少年", "p10"),
        ("农民公", "p19"),
        ("垃级分类", "p14"),
        ("社曲矫正", "p11"),
        ("精神障爱", "p22"),
        ("失能老人家亭", "p03"),
    ] {
        first(engine, text, id).await;
    }
    // Not of shorter ones: everything would be found. And not when the word is there as typed.
    misses(engine, "助参", &["p01"]).await;
    misses(engine, "就业", &["p13"]).await;
    // Latin words: a wrong, a missing and an additional letter, two changed places.
    for text in ["plaigrounds", "playgrouds", "playgroundss", "palygrounds", "Accesible playgorunds"] {
        first(engine, text, "p25").await;
    }
    misses(engine, "card", &["p02"]).await; // four letters are too few to forgive: care
}

pub async fn first_places(engine: &dyn SearchEngine) {
    // A title that is the query, that begins with it, a whole name, a whole code.
    first(engine, "居家适老化改造", "p04").await;
    first(engine, "社区矫正", "p11").await;
    first(engine, "垃圾分类", "p14").await;
    first(engine, "夕阳红", "o01").await;
    first(engine, "510107-2026-0005", "p05").await;
}

pub async fn sentences(engine: &dyn SearchEngine) {
    // Fewer hits than a page are followed by what has some of the words; who has all comes first.
    first(engine, "独居老人 助餐 轮椅", "p01").await;
    finds(engine, "独居老人 助餐 轮椅", &["p01", "p05"]).await;
    // Words that are nowhere do not hide what the others find, and nothing is found by them alone.
    finds(engine, "蒸汽朋克爱好者想学皮影", &["p23"]).await;
    misses(engine, "蒸汽朋克手办", &["p13", "p23", "p25"]).await;
    finds(engine, "有没有给独居老人送饭上门的服务", &["p01"]).await;
    finds(engine, "我想找帮助精神障碍患者康复的项目", &["p22"]).await;
    finds(engine, "农民工在工地上遇到问题怎么申请法律援助", &["p19"]).await;
}

pub async fn phrases(engine: &dyn SearchEngine) {
    // Words and characters in one piece and in this order, in every kind of quotes.
    for quoted in ["\"独居老人助餐\"", "“獨居老人助餐”", "「独居老人助餐」", "『独居老人助餐』", "＂独居老人 助餐＂"]
    {
        assert_eq!(found(engine, quoted).await, ["p01"], "{quoted}");
    }
    finds(engine, "\"居老人助\"", &["p01"]).await;
    finds(engine, "\"Accessible playgrounds\"", &["p25"]).await;
    finds(engine, "\"510104-2026-0019\"", &["p19"]).await;
    // Not in another order, not with something between, not with a mistake, no synonyms.
    for absent in [
        "\"助餐独居老人\"",
        "\"高龄老人助餐\"",
        "\"独局老人\"",
        "\"accesible playgrounds\"",
        "\"playgrounds accessible\"",
    ] {
        assert!(found(engine, absent).await.is_empty(), "{absent}");
    }
    assert_eq!(found(engine, "\"自闭症\"").await, Vec::<String>::new());
    // Together with words, and two of them.
    assert_eq!(found(engine, "\"法律援助\" 农民工").await, ["p19"]);
    assert_eq!(found(engine, "\"社区\" \"精神障碍\"").await, ["p22"]);
}

pub async fn excluded_words(engine: &dyn SearchEngine) {
    finds(engine, "就业", &["p06", "p18"]).await;
    for text in ["就业 -退役军人", "就业 －退役军人", "就业 -\"退役军人\"", "就业 -“軍人就業”"]
    {
        finds(engine, text, &["p06"]).await;
        misses(engine, text, &["p18"]).await;
    }
    // Nothing but an exclusion: everything else.
    let all = engine.count(Index::Projects).await.unwrap();
    let query = Query::new(Index::Projects, "-助餐");
    assert_eq!(run(engine, &query).await.total, all - 1);
    // Widening a search never brings back what was excluded.
    misses(engine, "高龄独居老人助餐服务咨询热线 -午餐", &["p01"]).await;
    // A hyphen inside a word or number excludes nothing.
    finds(engine, "LOT-A-77", &["p25"]).await;
}

async fn found(engine: &dyn SearchEngine, text: &str) -> Vec<String> {
    ids(engine, &Query { limit: 50, ..Query::new(Index::Projects, text) }).await
}

pub async fn anything_may_be_typed(engine: &dyn SearchEngine) {
    let all = engine.count(Index::Projects).await.unwrap();
    for blank in ["", "   ", "，。！", "\"", "\u{0}\u{7}\t\n", "\u{200b}"] {
        let total = run(engine, &Query::new(Index::Projects, blank)).await.total;
        assert_eq!(total, all, "{blank:?} finds everything");
    }
    for odd in [
        "\"助餐",
        "助餐\"",
        "(助餐",
        "助餐 -",
        "+助餐",
        "title:助餐",
        "助餐 AND",
        "*助餐*",
        "助餐~",
        "[助餐 TO",
        "助餐^",
        "\\助餐",
        "助\u{0}餐",
        "/助餐/",
        "{助餐}",
        "-助餐",
    ] {
        // Neither an error nor slow; at worst a character separates words.
        let query = Query::new(Index::Projects, odd);
        run(engine, &query).await;
    }
    finds(engine, "\"助餐", &["p01"]).await;
    finds(engine, "助餐 -", &["p01"]).await;
    finds(engine, "(助餐)", &["p01"]).await;
    for long in ["养老".repeat(5_000), "x".repeat(10_000), "助餐 ".repeat(3_000), "\"(".repeat(5_000)] {
        run(engine, &Query::new(Index::Projects, long)).await;
    }
}

pub async fn highlights(engine: &dyn SearchEngine) {
    assert_eq!(marks(engine, "助餐", "p01", "title").await, ["助餐"]);
    assert_eq!(marks(engine, "zhucan", "p01", "title").await, ["助餐"]);
    assert_eq!(marks(engine, "孤独症", "p07", "summary").await, ["孤獨症"]);
    assert_eq!(marks(engine, "accesible", "p25", "title").await, ["Accessible"]);
    assert_eq!(marks(engine, "0019", "p19", "number").await, ["0019"]);

    let quiet = Query { highlight: false, ..Query::new(Index::Projects, "助餐") };
    assert!(run(engine, &quiet).await.hits.iter().all(|hit| hit.highlights.is_empty()));
    let blank = Query::new(Index::Projects, "");
    assert!(run(engine, &blank).await.hits.iter().all(|hit| hit.highlights.is_empty()));
    assert!(!ids(engine, &blank).await.is_empty());
}

pub async fn snippets(engine: &dyn SearchEngine) {
    let need = format!("{}修钟表的师傅{}", "街坊们说了很多别的事。".repeat(30), "此外还有不少要求。".repeat(30));
    let added = crate::upsert("p88", serde_json::json!({ "title": "老行当", "need": need }));
    engine.apply(Index::Projects, vec![added]).await.unwrap();
    let hits = run(engine, &Query::new(Index::Projects, "修钟表")).await.hits;
    let hit = hits.into_iter().find(|hit| hit.id == "p88").unwrap();
    let segments = &hit.highlights["need"];
    let shown: String = segments.iter().map(|segment| segment.text.as_str()).collect();
    let marked: String =
        segments.iter().filter(|segment| segment.marked).map(|segment| segment.text.as_str()).collect();
    assert!(shown.starts_with('…') && shown.ends_with('…') && shown.chars().count() <= 122, "{shown}");
    assert_eq!(marked, "修钟表");
    assert!(!hit.highlights.contains_key("title"), "nothing matches there");
    engine.apply(Index::Projects, vec![crate::delete("p88")]).await.unwrap();
}

async fn marks(engine: &dyn SearchEngine, text: &str, id: &str, field: &str) -> Vec<String> {
    let hits = run(engine, &Query { limit: 50, ..Query::new(Index::Projects, text) }).await;
    let hit = hits.hits.into_iter().find(|hit| hit.id == id);
    let hit = hit.unwrap_or_else(|| panic!("“{text}” should find {id}"));
    let segments: &[Segment] = &hit.highlights[field];
    let whole: String = segments.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(hit.document[field], whole, "the segments make up the text");
    segments.iter().filter(|s| s.marked).map(|s| s.text.clone()).collect()
}
