//! Measures in the units of the SI.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::unit_table::{Si, codes, rows};
use super::{Quantity, Value};

/// Places that a converted value is rounded to.
const PLACES: u32 = 12;

/// A measure in the units of the SI: one value, or the ends of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiMeasure {
    /// The value; a range has none.
    pub value: Option<Decimal>,
    /// The lower end of a range.
    pub low: Option<Decimal>,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// The unit: `m`, `m²`, `kg`, `J`, `W`, `K`, `m/s`. A price keeps its currency: `VND/kg`.
    pub unit: String,
}

/// What units are worth, by their names as written and by those in lower case.
static WORTH: LazyLock<HashMap<String, Si>> = LazyLock::new(|| {
    let mut worth = HashMap::new();
    for (_, row) in rows() {
        let Some(si) = row.si else { continue };
        for name in row.aliases.split(", ").chain(row.record) {
            // `MW` and `mW`: what is written exactly so comes first.
            worth.insert(name.to_owned(), si);
            worth.entry(name.to_lowercase()).or_insert(si);
        }
    }
    worth
});

fn worth(name: &str) -> Option<Si> {
    WORTH.get(name).or_else(|| WORTH.get(&name.to_lowercase())).copied()
}

impl Quantity {
    /// The same in units of the SI; `None` for what has none (money, counts, ages, scores).
    ///
    /// ```
    /// use sukien::{quantity::find, tokenize::{scan, sentences}};
    /// let atoms = scan("Lô đất rộng 2,5 ha.");
    /// let si = find(&atoms, &sentences(&atoms), &[])[0].si().unwrap();
    /// assert_eq!((si.value.unwrap().to_string(), si.unit), ("25000".to_owned(), "m²".to_owned()));
    /// ```
    pub fn si(&self) -> Option<SiMeasure> {
        let scale = Scale::of(self.unit.as_deref()?)?;
        // `tăng 2 độ C` is a difference, which has no zero to count from.
        let offset = if self.change.is_some() { Decimal::ZERO } else { scale.offset };
        let convert = |x: Decimal| {
            let moved = x.checked_add(offset)?.checked_mul(scale.over)?.checked_div(scale.under)?;
            Some(moved.round_dp(PLACES).normalize())
        };
        let value = match self.value {
            Some(Value::Number(n)) => Some(convert(n)?),
            Some(Value::Score(_)) => return None,
            None => None,
        };
        let end = |n: Option<Decimal>| n.map_or(Some(None), |n| convert(n).map(Some));
        Some(SiMeasure { value, low: end(self.low)?, high: end(self.high)?, unit: scale.unit })
    }
}

/// How a unit, its denominators included, is turned into one of the SI.
struct Scale {
    unit: String,
    over: Decimal,
    under: Decimal,
    offset: Decimal,
}

impl Scale {
    fn of(name: &str) -> Option<Self> {
        if let Some(si) = worth(name) {
            return Some(Self {
                unit: si.unit.to_owned(),
                over: si.over,
                under: si.under,
                offset: si.offset,
            });
        }
        let (first, rest) = name.split_once('/')?;
        let money = codes().any(|code| code == first);
        let head = worth(first).filter(|_| !money);
        let mut scale = Self {
            unit: head.map_or(first, |si| si.unit).to_owned(),
            over: head.map_or(Decimal::ONE, |si| si.over),
            under: head.map_or(Decimal::ONE, |si| si.under),
            offset: Decimal::ZERO,
        };
        let mut known = head.is_some();
        for part in rest.split('/') {
            let si = worth(part);
            known |= si.is_some();
            scale.unit.push('/');
            scale.unit.push_str(si.map_or(part, |si| si.unit));
            if let Some(si) = si {
                scale.over = scale.over.checked_mul(si.under)?;
                scale.under = scale.under.checked_mul(si.over)?;
            }
        }
        known.then_some(scale)
    }
}

#[cfg(test)]
mod tests {
    use crate::quantity::find;
    use crate::tokenize::{scan, sentences};

    fn si(text: &str) -> Option<String> {
        let atoms = scan(text);
        let found = find(&atoms, &sentences(&atoms), &[]);
        let si = found.first().unwrap_or_else(|| panic!("nothing in {text}")).si()?;
        let number = |n: Option<rust_decimal::Decimal>| n.map(|n| n.to_string());
        let value =
            number(si.value).or_else(|| Some(format!("{}..{}", number(si.low)?, number(si.high)?)))?;
        Some(format!("{value} {}", si.unit))
    }

    #[test]
    fn what_units_are_worth() {
        for (text, expected) in [
            ("Quãng đường dài 12,5 km.", "12500 m"),
            ("Rừng rộng 3 héc-ta.", "30000 m²"),
            ("Gia đình có 5 sào lúa.", "1800 m²"),
            ("Tàu chở 40 tấn hàng.", "40000 kg"),
            ("Nhà máy có công suất 1.200 MW.", "1200000000 W"),
            ("Sản lượng đạt 2 tỷ kWh.", "7200000000000000 J"),
            ("Nhiệt độ là 35 độ C.", "308.15 K"),
            ("Nhiệt độ tăng 2 độ C.", "2 K"),
            ("Nước sôi ở 212 độ F.", "373.15 K"),
            ("Xe chạy 90 km/h.", "25 m/s"),
            ("Xe chạy 60 km/giờ.", "16.666666666667 m/s"),
            ("Lưu lượng là 3.600 m3/giờ.", "1 m³/s"),
            ("Nhẫn nặng 2 chỉ.", "0.0075 kg"),
            ("Giá là 75 triệu đồng/lượng.", "2000000000 VND/kg"),
            ("Giá là 12.000 đồng/kg.", "12000 VND/kg"),
            ("Đoạn này dài 2-3 km.", "2000..3000 m"),
            ("Thẻ có 8 GB bộ nhớ.", "8000000000 byte"),
        ] {
            assert_eq!(si(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["Ông năm nay 60 tuổi.", "Giá là 5 tỷ đồng.", "Giảm 5%.", "Phạt 5 triệu đồng/người."]
        {
            assert_eq!(si(text), None, "{text}");
        }
    }
}
