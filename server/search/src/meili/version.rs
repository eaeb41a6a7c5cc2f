//! Which servers this release works with.

use crate::model::EngineProblem;

/// Oldest minor version with everything that we use, and the one that the tests run on.
pub(super) const OLDEST: (u64, u64) = (1, 50);
/// The next major version: it may change anything.
const TOO_NEW: u64 = 2;

/// What is wrong with a version, if anything. An unreadable one is let through: the requests
/// themselves will tell.
pub(super) fn problem(version: &str) -> Option<EngineProblem> {
    let mut parts = version.split(['.', '-', '+']).map_while(|part| part.parse::<u64>().ok());
    let (major, minor) = (parts.next()?, parts.next()?);
    if (major, minor) < OLDEST {
        Some(EngineProblem::TooOld)
    } else if major >= TOO_NEW {
        Some(EngineProblem::TooNew)
    } else {
        None
    }
}

/// What operators read.
pub(super) fn message(version: &str, problem: EngineProblem) -> String {
    let (major, minor) = OLDEST;
    let complaint = if problem == EngineProblem::TooOld { "too old" } else { "too new" };
    format!(
        "Meilisearch {version} is {complaint}: this release works with {major}.{minor} and later, before {TOO_NEW}.0"
    )
}

#[cfg(test)]
mod tests {
    use super::problem;
    use crate::model::EngineProblem::{TooNew, TooOld};

    #[test]
    fn only_tested_versions_are_used() {
        for (version, expected) in [
            ("0.30.5", Some(TooOld)),
            ("1.49.2", Some(TooOld)),
            ("1.50.0", None),
            ("1.51.0-rc.1", None),
            ("1.105.0", None),
            ("2.0.0", Some(TooNew)),
            ("unknown", None),
        ] {
            assert_eq!(problem(version), expected, "{version}");
        }
    }
}
