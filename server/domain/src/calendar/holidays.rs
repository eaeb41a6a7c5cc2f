//! Official days off and make-up working days, 2023–2026.
//!
//! Source: the yearly notices of the General Office of the State Council (国务院办公厅关于部分
//! 节假日安排的通知), in the reading of NateScarlet/holiday-cn (MIT), which names them:
//! 2023 www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm,
//! 2024 www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm,
//! 2025 www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm,
//! 2026 www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm.
//! A year is added when its notice comes out, usually in November.

/// The last year whose notice is below.
pub(super) const LAST_YEAR: i32 = 2026;

/// Days off of every year as `(month, day)`, which need no notice: New Year, Labour Day, National
/// Day (全国年节及纪念日放假办法 2; those by the moon are known from the notice only).
pub(super) const YEARLY: &[(u32, u32)] = &[(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)];

/// Days off as `(year, month, first day, last day)`; ranges stay within a month.
pub(super) const OFF: &[(i32, u32, u32, u32)] = &[
    (2022, 12, 31, 31), // 元旦
    (2023, 1, 1, 2),    // 元旦
    (2023, 1, 21, 27),  // 春节
    (2023, 4, 5, 5),    // 清明节
    (2023, 4, 29, 30),  // 劳动节
    (2023, 5, 1, 3),    // 劳动节
    (2023, 6, 22, 24),  // 端午节
    (2023, 9, 29, 30),  // 中秋节、国庆节
    (2023, 10, 1, 6),   // 中秋节、国庆节
    (2024, 1, 1, 1),    // 元旦
    (2024, 2, 10, 17),  // 春节
    (2024, 4, 4, 6),    // 清明节
    (2024, 5, 1, 5),    // 劳动节
    (2024, 6, 10, 10),  // 端午节
    (2024, 9, 15, 17),  // 中秋节
    (2024, 10, 1, 7),   // 国庆节
    (2025, 1, 1, 1),    // 元旦
    (2025, 1, 28, 31),  // 春节
    (2025, 2, 1, 4),    // 春节
    (2025, 4, 4, 6),    // 清明节
    (2025, 5, 1, 5),    // 劳动节
    (2025, 5, 31, 31),  // 端午节
    (2025, 6, 1, 2),    // 端午节
    (2025, 10, 1, 8),   // 国庆节、中秋节
    (2026, 1, 1, 3),    // 元旦
    (2026, 2, 15, 23),  // 春节
    (2026, 4, 4, 6),    // 清明节
    (2026, 5, 1, 5),    // 劳动节
    (2026, 6, 19, 21),  // 端午节
    (2026, 9, 25, 27),  // 中秋节
    (2026, 10, 1, 7),   // 国庆节
];

/// Saturdays and Sundays on which people work, as `(year, month, day)`.
pub(super) const WORK: &[(i32, u32, u32)] = &[
    (2023, 1, 28),
    (2023, 1, 29),
    (2023, 4, 23),
    (2023, 5, 6),
    (2023, 6, 25),
    (2023, 10, 7),
    (2023, 10, 8),
    (2024, 2, 4),
    (2024, 2, 18),
    (2024, 4, 7),
    (2024, 4, 28),
    (2024, 5, 11),
    (2024, 9, 14),
    (2024, 9, 29),
    (2024, 10, 12),
    (2025, 1, 26),
    (2025, 2, 8),
    (2025, 4, 27),
    (2025, 9, 28),
    (2025, 10, 11),
    (2026, 1, 4),
    (2026, 2, 14),
    (2026, 2, 28),
    (2026, 5, 9),
    (2026, 9, 20),
    (2026, 10, 10),
];
