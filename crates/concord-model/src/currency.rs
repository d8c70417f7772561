//! Currencies: ISO 4217 codes, the signs that stand for them in every language, and hundredths named on their own.
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

/// Hundredths that texts name on their own, with the currency they are a part of.
pub static HUNDREDTHS: &[(&str, &str)] =
    &[("USc", "USD"), ("EURc", "EUR"), ("GBp", "GBP"), ("PLNg", "PLN"), ("RUBk", "RUB"), ("CHFr", "CHF")];

/// The currency of a unit of money and how many of it one of the unit is.
pub fn resolve(unit: &str) -> (&str, Decimal) {
    match HUNDREDTHS.iter().find(|(name, _)| *name == unit) {
        Some((_, currency)) => (currency, Decimal::new(1, 2)),
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
        assert!(HUNDREDTHS.iter().all(|(_, whole)| CURRENCIES.iter().any(|(code, _)| code == whole)));
    }
}
