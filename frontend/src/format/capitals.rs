//! Amounts in the capital numerals of Chinese documents.

/// An amount in fen in the capital numerals of documents (大写金额): 74200000 is `柒拾肆万贰仟元整`.
#[must_use]
pub fn money_in_capitals(fen: i64) -> String {
    const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
    const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
    const GROUPS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];
    let digit = |number: u64| usize::try_from(number % 10).map_or("", |digit| DIGITS[digit]);
    let (yuan, jiao, fen_left) = (fen.unsigned_abs() / 100, fen.unsigned_abs() / 10 % 10, fen.unsigned_abs() % 10);
    let figures = yuan.to_string();
    let mut out = String::from(if fen < 0 { "负" } else { "" });
    // A run of zeros is read once, before the next figure; a group of four without figures has no name.
    let (mut gap, mut begun) = (false, false);
    for (place, figure) in (0..figures.len()).rev().zip(figures.bytes().map(|byte| u64::from(byte - b'0'))) {
        if figure == 0 {
            gap = true;
        } else {
            if gap {
                out.push('零');
            }
            out.push_str(digit(figure));
            out.push_str(PLACES[place % 4]);
            (gap, begun) = (false, true);
        }
        if place % 4 == 0 && begun {
            out.push_str(GROUPS[place / 4]);
            begun = false;
        }
    }
    out.push_str(match (yuan, jiao + fen_left) {
        (0, 0) => "零元",
        (0, _) => "",
        _ => "元",
    });
    if jiao > 0 {
        out.push_str(digit(jiao));
        out.push('角');
    } else if fen_left > 0 && yuan > 0 {
        out.push('零');
    }
    if fen_left > 0 {
        out.push_str(digit(fen_left));
        out.push('分');
    } else {
        out.push('整');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::money_in_capitals;

    #[test]
    fn documents_state_amounts_in_capitals() {
        for (fen, capitals) in [
            (74_200_000, "柒拾肆万贰仟元整"),
            (100_050_000, "壹佰万零伍佰元整"),
            (1_000_000_050_000, "壹佰亿零伍佰元整"),
            (1_230, "壹拾贰元叁角整"),
            (105, "壹元零伍分"),
            (5, "伍分"),
            (0, "零元整"),
            (-100, "负壹元整"),
        ] {
            assert_eq!(money_in_capitals(fen), capitals);
        }
    }
}
