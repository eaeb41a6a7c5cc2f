//! Amounts in minor units of their currency, read from the digits of the file.

/// Currencies of ISO 4217 with two decimals, as far as they are money in circulation.
const TWO: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
     CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS \
     INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN \
     NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN \
     SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG";
/// Those without decimals.
const NONE: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
/// Those with three decimals.
const THREE: &str = "BHD IQD JOD KWD LYD OMR TND";
/// Largest amount taken: beyond it something is wrong.
const MAX: i128 = 1_000_000_000_000_000;
/// Digits that a number may have in all.
const MAX_DIGITS: usize = 30;

/// Decimals of a currency (ISO 4217); none when there is no such currency.
pub(super) fn decimals(currency: &str) -> Option<u32> {
    let in_list = |list: &str| list.split_ascii_whitespace().any(|code| code == currency);
    [(TWO, 2), (NONE, 0), (THREE, 3)].into_iter().find(|(list, _)| in_list(list)).map(|(_, decimals)| decimals)
}

/// What is wrong with an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// No decimal number, or more decimals than the currency has.
    NotAnAmount,
    /// Below zero or absurdly large.
    OutOfRange,
}

/// A decimal number (`3239.34`, `1.5e3`) in minor units, exactly.
pub(super) fn minor_units(number: &str, decimals: u32) -> Result<i64, Fault> {
    let (negative, number) = number.strip_prefix('-').map_or((false, number), |rest| (true, rest));
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().map_err(|_| Fault::NotAnAmount)?),
        None => (number, 0),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{part}");
    let sound = !whole.is_empty() && digits.len() <= MAX_DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
    if !sound || (mantissa.contains('.') && part.is_empty()) {
        return Err(Fault::NotAnAmount);
    }
    let digits: i128 = digits.parse().map_err(|_| Fault::NotAnAmount)?;
    if digits == 0 {
        return Ok(0);
    }
    if negative {
        return Err(Fault::OutOfRange);
    }
    let scale = i32::try_from(decimals).unwrap_or_default() - i32::try_from(part.len()).unwrap_or(i32::MAX);
    let shift = scale.saturating_add(exponent);
    let power = 10_i128.checked_pow(shift.unsigned_abs());
    let units = if shift >= 0 {
        power.and_then(|power| digits.checked_mul(power)).ok_or(Fault::OutOfRange)?
    } else {
        let power = power.ok_or(Fault::NotAnAmount)?;
        if digits % power != 0 {
            return Err(Fault::NotAnAmount);
        }
        digits / power
    };
    if units > MAX {
        return Err(Fault::OutOfRange);
    }
    i64::try_from(units).map_err(|_| Fault::OutOfRange)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_exact() {
        for (number, units) in [
            ("15000", 1_500_000),
            ("3239.34", 323_934),
            ("0.1", 10),
            ("0.10", 10),
            ("1.5e3", 150_000),
            ("10.000", 1_000),
            ("0", 0),
            ("-0.0", 0),
        ] {
            assert_eq!(minor_units(number, 2), Ok(units), "{number}");
        }
        assert_eq!(minor_units("1500", 0), Ok(1_500));
        assert_eq!(minor_units("1.234", 3), Ok(1_234));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for number in ["", "1.234", "1,000", "£5", "1.", ".5", "NaN", "1e", "1e-3", "0.1e99999999999", "+5"] {
            assert_eq!(minor_units(number, 2), Err(Fault::NotAnAmount), "{number}");
        }
        for number in ["-1", "1e40", "1e99999", "99999999999999999999"] {
            assert_eq!(minor_units(number, 2), Err(Fault::OutOfRange), "{number}");
        }
    }

    #[test]
    fn currencies_know_their_decimals() {
        assert_eq!((decimals("GBP"), decimals("JPY"), decimals("KWD")), (Some(2), Some(0), Some(3)));
        assert_eq!((decimals("gbp"), decimals("XXX"), decimals("")), (None, None, None));
    }

    proptest! {
        #[test]
        fn every_two_decimal_amount_comes_back(units in 0_i64..1_000_000_000_000) {
            let number = format!("{}.{:02}", units / 100, units % 100);
            prop_assert_eq!(minor_units(&number, 2), Ok(units));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}", decimals in 0_u32..4) {
            let _ = minor_units(&text, decimals);
        }
    }
}
