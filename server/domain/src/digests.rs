//! Digests (周报): frequencies and half-open windows in the subscriber's time zone.

coded_enum! {
    /// How often a digest comes.
    pub enum Frequency {
        /// 每日
        Daily = "daily",
        /// 每周
        Weekly = "weekly",
        /// 每月
        Monthly = "monthly",
    }
}
