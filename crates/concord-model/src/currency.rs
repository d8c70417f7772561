//! Currencies: ISO 4217 codes, the signs that stand for them in every language, and parts named on their own.
//!
//! An amount of money is comparable only with one of the same currency: exchange rates are facts of a day, not units.

use rust_decimal::Decimal;

/// Code and signs of a currency. The first currency that has a sign owns it: a bare `$` is the US dollar.
pub static CURRENCIES: &[(&str, &[&str])] = &[
    ("USD", &["$", "US$", "USD$", "U.S.$", "U.S. $"]),
    ("EUR", &["€", "EUR€"]),
    ("GBP", &["£", "GBP£"]),
    ("JPY", &["¥", "JP¥", "円"]),
    ("CNY", &["CN¥", "RMB¥", "元"]),
    ("CAD", &["C$", "CA$", "CAD$", "Can$", "CDN$"]),
    ("AUD", &["A$", "AU$", "AUD$"]),
    ("NZD", &["NZ$", "NZD$"]),
    ("HKD", &["HK$", "HKD$"]),
    ("SGD", &["S$", "SG$", "SGD$"]),
    ("TWD", &["NT$", "TWD$"]),
    ("MXN", &["MX$", "MXN$", "Mex$"]),
    ("BRL", &["R$", "BR$"]),
    ("ARS", &["AR$"]),
    ("CLP", &["CLP$"]),
    ("COP", &["COL$"]),
    ("INR", &["₹"]),
    ("RUB", &["₽"]),
    ("UAH", &["₴"]),
    ("KRW", &["₩"]),
    ("ILS", &["₪"]),
    ("TRY", &["₺"]),
    ("VND", &["₫"]),
    ("THB", &["฿"]),
    ("PHP", &["₱"]),
    ("NGN", &["₦"]),
    ("KZT", &["₸"]),
    ("GEL", &["₾"]),
    ("LAK", &["₭"]),
    ("KHR", &["៛"]),
    ("MNT", &["₮"]),
    ("PYG", &["₲"]),
    ("CRC", &["₡"]),
    ("GHS", &["₵"]),
    ("AZN", &["₼"]),
    ("AMD", &["֏"]),
    ("LKR", &["ரூ"]),
    ("BDT", &["৳"]),
    ("PLN", &["zł"]),
    ("CZK", &["Kč"]),
    ("BTC", &["₿"]),
    ("CHF", &[]),
    ("SEK", &[]),
    ("NOK", &[]),
    ("DKK", &[]),
    ("ISK", &[]),
    ("HUF", &[]),
    ("RON", &[]),
    ("BGN", &[]),
    ("RSD", &[]),
    ("MDL", &[]),
    ("BYN", &[]),
    ("ZAR", &[]),
    ("EGP", &[]),
    ("KES", &[]),
    ("MAD", &[]),
    ("SAR", &[]),
    ("AED", &[]),
    ("QAR", &[]),
    ("KWD", &[]),
    ("IRR", &[]),
    ("IQD", &[]),
    ("PKR", &[]),
    ("IDR", &[]),
    ("MYR", &[]),
    ("DEM", &[]),
    ("FRF", &[]),
    ("ITL", &[]),
];

/// Parts of a currency that texts name on their own: name, currency, how many make one.
pub static PARTS: &[(&str, &str, u32)] = &[
    ("USc", "USD", 100),
    ("EURc", "EUR", 100),
    ("GBp", "GBP", 100),
    ("PLNg", "PLN", 100),
    ("RUBk", "RUB", 100),
    ("CHFr", "CHF", 100),
    ("CNYj", "CNY", 10),
    ("satoshi", "BTC", 100_000_000),
];

/// The currency of a unit of money and how many of it one of the unit is.
pub fn resolve(unit: &str) -> (&str, Decimal) {
    match PARTS.iter().find(|(name, _, _)| *name == unit) {
        Some((_, currency, parts)) => (currency, Decimal::ONE / Decimal::from(*parts)),
        None => (unit, Decimal::ONE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_and_signs_are_unique() {
        let mut seen = BTreeSet::new();
        for (code, signs) in CURRENCIES {
            assert!(seen.insert(*code), "{code} twice");
            assert!(signs.iter().all(|s| seen.insert(s)), "a sign of {code} twice");
        }
        assert!(PARTS.iter().all(|(_, whole, _)| CURRENCIES.iter().any(|(code, _)| code == whole)));
    }
}
