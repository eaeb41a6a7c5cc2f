//! The two real histories, where they are at hand: `SHUNIU_DATA_DIR`, or `../shared/data` beside
//! the workspace.

use super::*;
use std::path::PathBuf;

/// A file of the data folder; says loudly when there is none.
fn data(name: &str) -> Option<Vec<u8>> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("SHUNIU_DATA_DIR").map_or(beside, PathBuf::from);
    let found = std::fs::read(folder.join(name)).ok();
    if found.is_none() {
        eprintln!("SKIPPED: {name} is not in SHUNIU_DATA_DIR or ../shared/data");
    }
    found
}

#[tokio::test]
async fn every_record_of_the_real_histories_is_accounted_for() {
    let lloyds = data("360giving_grants_lloyds.json");
    let power = data("360giving_grants_powertochange.json");
    let app = fresh().await;
    let mut shared = 0;
    if let Some(bytes) = &lloyds {
        let report = run(&app, Kind::ThreeSixtyGiving, "lloyds.json", bytes).await;
        assert_eq!(
            (report.counts.read, sums(&report.counts)),
            (4_116, [4_116, 0, 0, 0]),
            "{:?}",
            report.faults.first()
        );
        // 3,624 recipients and their funder.
        assert_eq!(sums(&report.bodies.unwrap()), [3_625, 0, 0, 0]);
        shared = 3;
    }
    if let Some(bytes) = &power {
        let report = run(&app, Kind::ThreeSixtyGiving, "power.json", bytes).await;
        assert_eq!((report.counts.read, sums(&report.counts)), (870, [870, 0, 0, 0]), "{:?}", report.faults.first());
        // 694 recipients and their funder; three recipients are in both files.
        assert_eq!(sums(&report.bodies.unwrap()), [695 - shared, 0, shared, 0]);
        let records = |column: &str, code| {
            report.notices.iter().find(|n| n.column == column && n.reason.code == code).map_or(0, |n| n.records)
        };
        assert_eq!(records("plannedDates/endDate", ReasonCode::DatesOutOfOrder), 5);
        // `GB-COH-n/a` and `GB-COH-NA` are no identifiers.
        assert_eq!(records("recipientOrganization/id", ReasonCode::IdentifierMissing), 2);
        assert_eq!(records("additional_data_added", ReasonCode::FieldUnknown), 870);
    }
    for (name, bytes) in [("lloyds.json", lloyds), ("power.json", power)] {
        let Some(bytes) = bytes else { continue };
        let report = again(&app, Kind::ThreeSixtyGiving, name, &bytes).await;
        assert_eq!(report.counts.unchanged, report.counts.read);
        println!("{}", crate::imports::as_text(&report, shuniu_frontend::Locale::En));
    }
}
