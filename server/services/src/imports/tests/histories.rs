//! The two real histories. Their licences keep them out of the repository, so whoever has them runs this with
//! `SHUNIU_DATA_DIR=<folder> cargo test -p shuniu-services histories -- --ignored`.

use super::*;
use std::path::PathBuf;

/// A file of the data folder.
fn data(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(std::env::var_os("SHUNIU_DATA_DIR").expect("SHUNIU_DATA_DIR names the folder"));
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[tokio::test]
#[ignore = "needs the files in SHUNIU_DATA_DIR"]
async fn every_record_of_the_real_histories_is_accounted_for() {
    let lloyds = data("360giving_grants_lloyds.json");
    let power = data("360giving_grants_powertochange.json");
    let app = fresh().await;
    let report = run(&app, Kind::ThreeSixtyGiving, "lloyds.json", &lloyds).await;
    assert_eq!((report.counts.read, sums(&report.counts)), (4_116, [4_116, 0, 0, 0]), "{:?}", report.faults.first());
    // 3,624 recipients and their funder.
    assert_eq!(sums(&report.bodies.unwrap()), [3_625, 0, 0, 0]);
    let report = run(&app, Kind::ThreeSixtyGiving, "power.json", &power).await;
    assert_eq!((report.counts.read, sums(&report.counts)), (870, [870, 0, 0, 0]), "{:?}", report.faults.first());
    // 694 recipients and their funder; three recipients are in both files.
    assert_eq!(sums(&report.bodies.unwrap()), [692, 0, 3, 0]);
    let records = |column: &str, code| {
        report.notices.iter().find(|n| n.column == column && n.reason.code == code).map_or(0, |n| n.records)
    };
    assert_eq!(records("plannedDates/endDate", ReasonCode::DatesOutOfOrder), 5);
    // `GB-COH-n/a` and `GB-COH-NA` are no identifiers.
    assert_eq!(records("recipientOrganization/id", ReasonCode::IdentifierMissing), 2);
    assert_eq!(records("additional_data_added", ReasonCode::FieldUnknown), 870);
    for (name, bytes) in [("lloyds.json", lloyds), ("power.json", power)] {
        let report = again(&app, Kind::ThreeSixtyGiving, name, &bytes).await;
        assert_eq!(report.counts.unchanged, report.counts.read);
    }
}
