//! The dated ledger of grades (评估等级), its validity and the 三无 cap (DOMAIN D4–D6, 2.4).

coded_enum! {
    /// Grading scheme (K10: never mix the two).
    pub enum GradeScheme {
        /// The national five-year grade (社会组织评估).
        National = "national",
        /// A district's yearly third-party grade (DOMAIN D5, J3).
        DistrictYearly = "district_yearly",
    }
}

coded_enum! {
    /// Standing of a ledger entry.
    pub enum GradeStatus {
        /// In force between its dates.
        Valid = "valid",
        /// Replaced by a lower one.
        Lowered = "lowered",
        /// Taken away.
        Cancelled = "cancelled",
    }
}
