//! Which fields are imported, which the standard has and we do not keep, and the rest.

use super::super::report::Notices;
use crate::imports::json::Node;
use shuniu_domain::{Reason, ReasonCode};

/// Paths that are imported.
const IMPORTED: &[&str] = &[
    "id",
    "title",
    "description",
    "currency",
    "amountAwarded",
    "amountAppliedFor",
    "amountDisbursed",
    "awardDate",
    "url",
    "plannedDates/startDate",
    "plannedDates/endDate",
    "grantProgramme/title",
    "recipientOrganization/id",
    "recipientOrganization/name",
    "recipientOrganization/streetAddress",
    "recipientOrganization/addressLocality",
    "recipientOrganization/addressRegion",
    "recipientOrganization/addressCountry",
    "recipientOrganization/postalCode",
    "fundingOrganization/id",
    "fundingOrganization/name",
];
/// Objects whose fields are looked at one by one.
const OPENED: &[&str] = &["plannedDates", "grantProgramme", "recipientOrganization", "fundingOrganization"];
/// Fields of the 360Giving schema that are not kept. Those of persons are left out on purpose.
const NOT_KEPT: &[&str] = &[
    "actualDates",
    "beneficiaryLocation",
    "classifications",
    "dataSource",
    "dateModified",
    "fromOpenCall",
    "fundingType",
    "locationScope",
    "programmeCode",
    "recipientIndividual",
    "regrantType",
    "relatedActivity",
    "relatedDocument",
    "simpleLocationScope",
    "toIndividualsDetails",
    "transactions",
    "plannedDates/dateModified",
    "plannedDates/duration",
    "grantProgramme/code",
    "grantProgramme/description",
    "grantProgramme/url",
];
/// The same for the two kinds of body.
const NOT_KEPT_OF_BODIES: &[&str] = &[
    "alternateName",
    "charityNumber",
    "companyNumber",
    "contactName",
    "dateModified",
    "department",
    "description",
    "email",
    "location",
    "organisationType",
    "telephone",
    "url",
    "streetAddress",
    "addressLocality",
    "addressRegion",
    "addressCountry",
    "postalCode",
];

/// Names every field of a record that is not imported, each path once.
pub(super) fn name_the_rest(record: &Node<'_>, notices: &mut Notices) {
    visit(record, "", notices);
}

fn visit(node: &Node<'_>, path: &str, notices: &mut Notices) {
    match node {
        Node::List(entries) => entries.iter().for_each(|entry| visit(entry, path, notices)),
        Node::Object(pairs) => {
            for (name, value) in pairs {
                let path = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
                if OPENED.contains(&path.as_str()) {
                    visit(value, &path, notices);
                } else if !IMPORTED.contains(&path.as_str()) && *value != Node::Null {
                    let code = if is_standard(&path) { ReasonCode::FieldNotKept } else { ReasonCode::FieldUnknown };
                    notices.add(&path, &value.shown(), Reason::new(code).with("name", &path));
                }
            }
        }
        // An opened field that is no object is broken; whoever reads it says so.
        _ => {}
    }
}

fn is_standard(path: &str) -> bool {
    let of_body = path.strip_prefix("recipientOrganization/").or_else(|| path.strip_prefix("fundingOrganization/"));
    NOT_KEPT.contains(&path) || of_body.is_some_and(|field| NOT_KEPT_OF_BODIES.contains(&field))
}
