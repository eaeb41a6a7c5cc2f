//! Files that are refused as a whole, and cells that are.

use super::*;
use crate::imports::{BUDGET, Bounds, MAX_BYTES, MAX_ROWS, Table};
use proptest::prelude::*;
use rust_xlsxwriter::{Formula, Workbook};
use std::sync::OnceLock;

const HEAD: &str = "名称,登记类型,所在区划,活动领域\n";

#[tokio::test]
async fn what_cannot_be_read_is_refused_with_its_reason() {
    use ReasonCode::*;
    let app = fresh().await;
    let organizations = Kind::Organizations;
    let with = |rows: &str| format!("{HEAD}{rows}").into_bytes();
    let mut big = vec![b'a'; MAX_BYTES + 1];
    big[0] = b'b';
    let cases: [(&str, Vec<u8>, &[ReasonCode]); 13] = [
        ("a.csv", Vec::new(), &[FileEmpty]),
        ("a.csv", big, &[FileTooBig]),
        ("a.csv", b"\n \n,,\n".to_vec(), &[NoRows]),
        ("a.csv", with(""), &[NoRows]),
        ("a.pdf", with("x,备案,519904001,养老\n"), &[ImportTypeNotAllowed]),
        ("noextension", with("x"), &[ImportTypeNotAllowed]),
        ("a.csv", vec![0, 159, 146, 150], &[EncodingUnknown]),
        ("a.csv", b"PK\x03\x04 something".to_vec(), &[FileTypeMismatch]),
        ("a.xlsx", with("x"), &[FileTypeMismatch]),
        ("a.csv", with("\"甲,备案,519904001,养老\n"), &[QuoteUnterminated]),
        (
            "a.csv",
            "名称,颜色,名 称\n甲,红,乙\n".into(),
            &[ColumnUnknown, ColumnTwice, ColumnMissing, ColumnMissing, ColumnMissing],
        ),
        ("a.csv", "名称,登记类型,所在区划,活动领域,\n甲乙,备案,519904001,养老,多\n".into(), &[ColumnUnknown]),
        ("a.csv", with(&"x,,,\n".repeat(MAX_ROWS + 1)), &[TooManyRows]),
    ];
    for (name, bytes, codes) in cases {
        assert_eq!(refused(&app, organizations, name, &bytes).await, codes, "{name}");
    }
    for (name, text, code) in [
        ("a.csv", "{}", ImportTypeNotAllowed),
        ("a.json", "{\"grants\": [", JsonInvalid),
        ("a.json", "[1]", ColumnMissing),
        ("a.json", "{\"grant\": []}", ColumnMissing),
        ("a.json", "{\"grants\": 5}", ColumnMissing),
        ("a.json", "{\"grants\": []}", NoRows),
    ] {
        assert_eq!(refused(&app, Kind::ThreeSixtyGiving, name, text.as_bytes()).await, [code], "{text}");
    }
    assert_eq!(refused(&app, Kind::ThreeSixtyGiving, "a.json", &[0xff, 0xfe]).await, [EncodingUnknown]);
}

/// A workbook of 1.3 KB whose list of texts claims to hold so many, or that unpacks to so many bytes.
fn lying_workbook(claimed: &str, padding: usize) -> Vec<u8> {
    const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relation = format!("<Relationship Id=\"r1\" Type=\"{OFFICE}\" Target=\"xl/workbook.xml\"/>");
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", format!("<Relationships xmlns=\"{RELATIONS}\">{relation}</Relationships>")),
        ("xl/workbook.xml", format!("<workbook xmlns=\"{SHEET}\"><sheets/></workbook>")),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{RELATIONS}\"/>")),
        (
            "xl/sharedStrings.xml",
            format!("<sst xmlns=\"{SHEET}\" uniqueCount=\"{claimed}\"><si><t>a</t></si></sst>{}", " ".repeat(padding)),
        ),
    ];
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The reader makes room for as many texts as a workbook claims, and a process that is refused so
/// much memory is killed.
#[tokio::test]
async fn a_small_workbook_takes_no_more_memory_than_it_may() {
    let app = fresh().await;
    let organizations = Kind::Organizations;
    let claims = lying_workbook("100000000000", 0);
    assert_eq!(refused(&app, organizations, "a.xlsx", &claims).await, [ReasonCode::FileTypeMismatch]);
    let swells = lying_workbook("1", 65 * 1024 * 1024);
    assert!(swells.len() < 200_000);
    assert_eq!(refused(&app, organizations, "a.xlsx", &swells).await, [ReasonCode::FileTooBig]);

    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let long = "长".repeat(30_000);
    for row in 0..400 {
        sheet.write_string(row, 0, &long).unwrap();
    }
    let repeated = workbook.save_to_buffer().unwrap();
    let table = Table::read("a.xlsx", &repeated, BUDGET, Bounds::BUDGET);
    assert_eq!(table.unwrap_err().0[0].code, ReasonCode::FileTooBig, "one text in many cells");
}

#[tokio::test]
async fn formulas_errors_and_control_characters_reject_their_row() {
    let app = fresh().await;
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, name) in (0_u16..).zip(["名称", "登记类型", "所在区划", "活动领域"]) {
        sheet.write_string(0, column, name).unwrap();
        for row in 1..=3 {
            sheet
                .write_string(
                    row,
                    column,
                    [["甲队", "乙队", "丙队"][usize::try_from(row - 1).unwrap()], "备案", "519904001", "养老"]
                        [usize::from(column)],
                )
                .unwrap();
        }
    }
    sheet.write_formula(1, 0, Formula::new("=\"甲\"&\"乙\"").set_result("甲乙")).unwrap();
    sheet.write_formula(2, 3, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let report = run(&app, Kind::Organizations, "a.xlsx", &bytes).await;
    assert_eq!(sums(&report.counts), [1, 0, 0, 2]);
    let cells: Vec<_> = told(&report).into_iter().filter(|fault| fault.2 == ReasonCode::CellFormula).collect();
    assert_eq!(cells, [(2, "name", ReasonCode::CellFormula), (3, "fields", ReasonCode::CellFormula)]);

    let text = format!("{HEAD}甲\u{7}乙,备案,519904001,养老\n=1+1,备案,519904001,养老\n");
    let report = run(&app, Kind::Organizations, "a.csv", text.as_bytes()).await;
    assert_eq!(told(&report), [(2, "name", ReasonCode::ForbiddenCharacters), (3, "name", ReasonCode::CellFormula)]);
    assert!(!report.faults[0].value.contains('\u{7}'), "a report repeats no control characters");
}

/// A runtime and an application for properties, made once.
fn shared() -> &'static (tokio::runtime::Runtime, TestApp) {
    static SHARED: OnceLock<(tokio::runtime::Runtime, TestApp)> = OnceLock::new();
    SHARED.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let app = runtime.block_on(fresh());
        (runtime, app)
    })
}

/// Whatever comes, rows are accounted for or the file is refused with a coded reason.
fn survives(kind: Kind, name: &str, bytes: &[u8]) {
    let (runtime, app) = shared();
    match runtime.block_on(import(&app.system(), kind, name, bytes)) {
        Ok(report) => {
            sums(&report.counts);
        }
        Err(error) => assert!(error.reasons().is_some(), "{error:?}"),
    }
}

fn kinds() -> impl Strategy<Value = (Kind, &'static str)> {
    let all = [Kind::Organizations, Kind::Catalogue, Kind::ThreeSixtyGiving];
    (proptest::sample::select(all.to_vec()), proptest::sample::select(vec!["a.csv", "a.xlsx", "a.json", "a"]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_byte_soup_makes_it_panic((kind, name) in kinds(), bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survives(kind, name, &bytes);
    }

    #[test]
    fn no_soup_below_a_good_header_makes_it_panic(soup in "[ -~、，\"\n名0-9A]{0,200}") {
        survives(Kind::Organizations, "a.csv", format!("{HEAD}{soup}").as_bytes());
        survives(Kind::Catalogue, "a.csv", format!("编码,名称,年度,生效日期\n{soup}").as_bytes());
    }

    #[test]
    fn no_damaged_workbook_makes_it_panic(at in 0_usize..6_000, byte in any::<u8>(), cut in 0_usize..6_000) {
        let template = crate::imports::template(Kind::Organizations, crate::imports::TemplateFormat::Xlsx, shuniu_frontend::Locale::En).unwrap();
        let mut bytes = template.bytes;
        let length = bytes.len();
        bytes[at % length] = byte;
        survives(Kind::Organizations, "a.xlsx", &bytes);
        bytes.truncate(cut % length);
        survives(Kind::Organizations, "a.xlsx", &bytes);
    }

    #[test]
    fn no_json_soup_makes_it_panic(soup in "[\\[\\]{}\",:a-z0-9 .\\\\-]{0,120}") {
        survives(Kind::ThreeSixtyGiving, "a.json", format!("{{\"grants\": [{soup}]}}").as_bytes());
        survives(Kind::ThreeSixtyGiving, "a.json", format!("{{\"grants\": [{{\"id\": \"360G-a-1\", \"title\": {soup}}}]}}").as_bytes());
    }
}
