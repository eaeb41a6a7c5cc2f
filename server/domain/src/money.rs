//! Money in fen. Arithmetic is checked: an overflow is a refusal, never a wrap.

use serde::{Deserialize, Serialize};

/// An amount of renminbi in fen (1 yuan = 100 fen).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "orm", derive(sea_orm::DeriveValueType))]
pub struct Fen(pub i64);

/// Largest amount accepted anywhere: 100 billion yuan. Keeps every product in range.
pub const MAX_FEN: i64 = 10_000_000_000_000;

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a decimal number with at most two decimals.
    #[error("not an amount in yuan with at most two decimals")]
    Malformed,
    /// Negative, or above [`MAX_FEN`].
    #[error("amount out of range")]
    OutOfRange,
}

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Whole yuan to fen; saturates at [`MAX_FEN`].
    #[must_use]
    pub const fn from_yuan(yuan: i64) -> Self {
        Self(yuan.saturating_mul(100))
    }

    /// Reads what people type: `486000`, `486,000.50`, `¥486,000`, full-width digits and signs.
    ///
    /// # Errors
    /// [`MoneyError`] when it is not an amount or out of range.
    pub fn parse_yuan(text: &str) -> Result<Self, MoneyError> {
        let folded: String = crate::text::fold_width(text)
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，' | '¥' | '￥' | '元'))
            .collect();
        let (yuan, fen) = folded.split_once('.').unwrap_or((&folded, ""));
        let digits = |s: &str| s.chars().all(|c| c.is_ascii_digit());
        if yuan.is_empty() || !digits(yuan) || !digits(fen) || fen.len() > 2 {
            return Err(MoneyError::Malformed);
        }
        let yuan: i64 = yuan.parse().map_err(|_| MoneyError::OutOfRange)?;
        let fen: i64 = format!("{fen:0<2}").parse().map_err(|_| MoneyError::Malformed)?;
        let total = yuan.checked_mul(100).and_then(|f| f.checked_add(fen)).ok_or(MoneyError::OutOfRange)?;
        if total > MAX_FEN { Err(MoneyError::OutOfRange) } else { Ok(Self(total)) }
    }

    /// What a form field shows: `486000` or `486000.50`.
    #[must_use]
    pub fn to_input(self) -> String {
        if self.0 % 100 == 0 { (self.0 / 100).to_string() } else { format!("{}.{:02}", self.0 / 100, self.0 % 100) }
    }

    /// Sum, or `None` on overflow.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Share of this amount in basis points (1/100 of a percent), rounded half up.
    #[must_use]
    pub fn share(self, basis_points: i64) -> Self {
        let product = i128::from(self.0) * i128::from(basis_points);
        Self(i64::try_from((product + 5_000) / 10_000).unwrap_or(i64::MAX))
    }

    /// Splits an amount by percentages that sum to 100.
    ///
    /// What is due up to each part is rounded, not the part itself: so the parts sum to the amount and none is negative.
    #[must_use]
    pub fn split_percent(self, percents: &[i32]) -> Vec<Self> {
        let last = percents.len().saturating_sub(1);
        let mut percent = 0;
        let mut due = Self(0);
        percents
            .iter()
            .enumerate()
            .map(|(i, p)| {
                percent += i64::from(*p);
                let up_to = if i == last { self } else { self.share(percent * 100) };
                Self(up_to.0 - std::mem::replace(&mut due, up_to).0)
            })
            .collect()
    }
}

impl std::iter::Sum for Fen {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        Self(iter.fold(0, |sum, fen| sum.saturating_add(fen.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_type() {
        for (text, fen) in [("486000", 48_600_000), ("¥486,000.5", 48_600_050), ("１２．３４元", 1_234), ("0", 0)]
        {
            assert_eq!(Fen::parse_yuan(text), Ok(Fen(fen)), "{text}");
        }
        for text in ["", "-1", "1.234", "abc", "1e9", ".5"] {
            assert_eq!(Fen::parse_yuan(text), Err(MoneyError::Malformed), "{text}");
        }
        assert_eq!(Fen::parse_yuan("99999999999999999999"), Err(MoneyError::OutOfRange));
    }

    /// Two halves that both round up would leave a last part of minus one fen.
    #[test]
    fn an_empty_last_part_is_not_negative() {
        assert_eq!(Fen(65).split_percent(&[50, 50, 0]), [Fen(33), Fen(32), Fen(0)]);
    }

    proptest! {
        #[test]
        fn split_keeps_every_fen(total in 0i64..MAX_FEN, cuts in proptest::collection::vec(0i32..=100, 0..6)) {
            let mut cuts = cuts;
            cuts.extend([0, 100]);
            cuts.sort_unstable();
            let percents: Vec<i32> = cuts.windows(2).map(|pair| pair[1] - pair[0]).collect();
            let parts = Fen(total).split_percent(&percents);
            prop_assert_eq!(parts.iter().copied().sum::<Fen>(), Fen(total));
            prop_assert!(parts.iter().all(|p| p.0 >= 0));
        }

        #[test]
        fn input_round_trips(fen in 0i64..=MAX_FEN) {
            prop_assert_eq!(Fen::parse_yuan(&Fen(fen).to_input()), Ok(Fen(fen)));
        }
    }
}
