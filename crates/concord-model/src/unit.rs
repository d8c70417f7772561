//! Units and their exact conversion: every unit is a decimal multiple of its dimension's base unit, some with a shift.
//!
//! Base units were chosen so that the common conversions are finite decimals: speed in metres an hour, temperature in
//! degrees Rankine, angle in seconds, age in days. Factors are the definitions of the SI brochure (9th edition), NIST
//! SP 811 and, for data, IEC 80000-13. Symbols are international; words for units live in the language packs.

use crate::Dimension;
use rust_decimal::Decimal;

/// A unit of measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// Canonical name, as `Quantity::unit` holds it.
    pub name: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// Parts a dimension into kinds that cannot be compared: the currency, percentage points against percent.
    pub family: &'static str,
    /// Signs that mean it in every language, with their case. The name itself is one where it is listed here.
    pub symbols: &'static [&'static str],
    // base = amount * scale + shift; scale > 0.
    scale: Decimal,
    shift: Decimal,
}

impl Unit {
    /// The unit of a canonical name, for everything but money (see [`crate::currency`]).
    pub fn get(name: &str) -> Option<&'static Unit> {
        UNITS.iter().find(|u| u.name == name)
    }

    /// An amount of this unit in the base unit; `None` if it is too large to hold.
    pub fn to_base(&self, amount: Decimal) -> Option<Decimal> {
        amount.checked_mul(self.scale)?.checked_add(self.shift)
    }

    /// An amount of the base unit in this unit.
    pub fn from_base(&self, amount: Decimal) -> Option<Decimal> {
        amount.checked_sub(self.shift)?.checked_div(self.scale)
    }

    /// How many base units one of this is.
    pub fn scale(&self) -> Decimal {
        self.scale
    }
}

const fn decimal(mantissa: i64, places: u32) -> Decimal {
    let m = mantissa.unsigned_abs();
    Decimal::from_parts(m as u32, (m >> 32) as u32, 0, mantissa < 0, places)
}

const fn unit(
    name: &'static str,
    dimension: Dimension,
    symbols: &'static [&'static str],
    mantissa: i64,
    places: u32,
) -> Unit {
    Unit { name, dimension, family: "", symbols, scale: decimal(mantissa, places), shift: Decimal::ZERO }
}

const fn family(name: &'static str, family: &'static str, symbols: &'static [&'static str], m: i64, p: u32) -> Unit {
    Unit { name, dimension: Dimension::Ratio, family, symbols, scale: decimal(m, p), shift: Decimal::ZERO }
}

const fn shifted(name: &'static str, symbols: &'static [&'static str], scale: i64, shift: i64) -> Unit {
    Unit {
        name,
        dimension: Dimension::Temperature,
        family: "",
        symbols,
        scale: decimal(scale, 1),
        shift: decimal(shift, 2),
    }
}

use Dimension as D;

/// All units but money.
pub static UNITS: &[Unit] = &[
    unit("", D::Count, &[], 1, 0),
    unit("%", D::Ratio, &["%"], 1, 2),
    unit("‰", D::Ratio, &["‰"], 1, 3),
    family("pp", "points", &["pp"], 1, 2),
    family("bp", "points", &["bps"], 1, 4),
    // Length, in metres.
    unit("km", D::Length, &["km", "Km", "KM"], 1000, 0),
    unit("m", D::Length, &["m"], 1, 0),
    unit("dm", D::Length, &["dm"], 1, 1),
    unit("cm", D::Length, &["cm"], 1, 2),
    unit("mm", D::Length, &["mm"], 1, 3),
    unit("µm", D::Length, &["µm", "μm"], 1, 6),
    unit("nm", D::Length, &["nm"], 1, 9),
    unit("pm", D::Length, &[], 1, 12),
    unit("mi", D::Length, &["mi"], 1_609_344, 3),
    unit("yd", D::Length, &["yd", "yds"], 9144, 4),
    unit("ft", D::Length, &["ft"], 3048, 4),
    unit("in", D::Length, &[], 254, 4),
    unit("nmi", D::Length, &["nmi"], 1852, 0),
    unit("ly", D::Length, &[], 9_460_730_472_580_800, 0),
    unit("au", D::Length, &[], 149_597_870_700, 0),
    // A rack unit is 1.75 inches (EIA-310).
    unit("U", D::Length, &[], 4445, 5),
    // Area, in square metres.
    unit("km2", D::Area, &["km²", "km2", "sq km"], 1_000_000, 0),
    unit("m2", D::Area, &["m²", "m2", "sq m"], 1, 0),
    unit("cm2", D::Area, &["cm²", "cm2"], 1, 4),
    unit("ha", D::Area, &["ha"], 10_000, 0),
    unit("acre", D::Area, &[], 40_468_564_224, 7),
    unit("mi2", D::Area, &["sq mi"], 2_589_988_110_336, 6),
    unit("ft2", D::Area, &["sq ft", "ft²", "ft2"], 9_290_304, 8),
    unit("yd2", D::Area, &[], 83_612_736, 8),
    // Volume, in litres.
    unit("l", D::Volume, &["l", "L"], 1, 0),
    unit("hl", D::Volume, &["hl"], 100, 0),
    unit("cl", D::Volume, &["cl"], 1, 2),
    unit("ml", D::Volume, &["ml", "mL"], 1, 3),
    unit("m3", D::Volume, &["m³", "m3"], 1000, 0),
    unit("km3", D::Volume, &["km³", "km3"], 1_000_000_000_000, 0),
    unit("cm3", D::Volume, &["cm³", "cm3", "cc"], 1, 3),
    unit("gal", D::Volume, &["gal"], 3_785_411_784, 9),
    unit("pint", D::Volume, &[], 473_176_473, 9),
    // Named in full only: a bare "gallon" is read as that of the United States, and whoever checks a conversion tries both.
    unit("imperial gal", D::Volume, &[], 454_609, 5),
    unit("imperial pint", D::Volume, &[], 56_826_125, 8),
    unit("imperial fl oz", D::Volume, &[], 284_130_625, 10),
    unit("quart", D::Volume, &[], 946_352_946, 9),
    unit("fl oz", D::Volume, &["fl oz"], 295_735_295_625, 13),
    unit("bbl", D::Volume, &["bbl"], 158_987_294_928, 9),
    unit("bushel", D::Volume, &[], 3_523_907_016_688, 11),
    unit("ft3", D::Volume, &["cu ft", "ft³", "ft3"], 28_316_846_592, 9),
    unit("in3", D::Volume, &[], 16_387_064, 9),
    unit("teaspoon", D::Volume, &["tsp"], 5, 3),
    unit("tablespoon", D::Volume, &["tbsp"], 15, 3),
    // Mass, in kilograms.
    unit("kg", D::Mass, &["kg", "Kg", "kgs"], 1, 0),
    unit("g", D::Mass, &["g"], 1, 3),
    unit("mg", D::Mass, &["mg"], 1, 6),
    unit("µg", D::Mass, &["µg", "μg"], 1, 9),
    unit("t", D::Mass, &["t"], 1000, 0),
    unit("kt", D::Mass, &[], 1_000_000, 0),
    unit("Mt", D::Mass, &["Mt"], 1_000_000_000, 0),
    unit("quintal", D::Mass, &["dt"], 100, 0),
    unit("lb", D::Mass, &["lb", "lbs"], 45_359_237, 8),
    unit("oz", D::Mass, &["oz"], 28_349_523_125, 12),
    unit("stone", D::Mass, &[], 635_029_318, 8),
    unit("short ton", D::Mass, &[], 90_718_474, 5),
    unit("long ton", D::Mass, &[], 10_160_469_088, 7),
    unit("carat", D::Mass, &["ct"], 2, 4),
    // Speed, in metres an hour.
    unit("km/h", D::Speed, &["km/h", "kph", "kmh", "kmph"], 1000, 0),
    unit("m/s", D::Speed, &["m/s"], 3600, 0),
    unit("km/s", D::Speed, &["km/s"], 3_600_000, 0),
    unit("mi/h", D::Speed, &["mph"], 1_609_344, 3),
    unit("kn", D::Speed, &["kn", "kt", "kts"], 1852, 0),
    unit("ft/s", D::Speed, &["ft/s"], 109_728, 2),
    // Temperature, in degrees Rankine.
    shifted("°C", &["°C", "° C", "℃", "° c"], 18, 49_167),
    shifted("°F", &["°F", "° F", "℉", "° f"], 10, 45_967),
    shifted("K", &[], 18, 0),
    // Age, in days; the year of 365.25 days.
    unit("year", D::Age, &[], 36_525, 2),
    unit("month", D::Age, &[], 304_375, 4),
    unit("week", D::Age, &[], 7, 0),
    unit("day", D::Age, &[], 1, 0),
    unit("hour", D::Age, &[], 416_666_666_666_667, 16),
    unit("decade", D::Age, &[], 36_525, 1),
    unit("century", D::Age, &[], 36_525, 0),
    unit("magnitude", D::Magnitude, &[], 1, 0),
    // Energy, in joules.
    unit("J", D::Energy, &[], 1, 0),
    unit("kJ", D::Energy, &["kJ"], 1000, 0),
    unit("MJ", D::Energy, &["MJ"], 1_000_000, 0),
    unit("Wh", D::Energy, &["Wh"], 3600, 0),
    unit("kWh", D::Energy, &["kWh"], 3_600_000, 0),
    unit("MWh", D::Energy, &["MWh"], 3_600_000_000, 0),
    unit("GWh", D::Energy, &["GWh"], 3_600_000_000_000, 0),
    unit("TWh", D::Energy, &["TWh"], 3_600_000_000_000_000, 0),
    unit("cal", D::Energy, &[], 4184, 3),
    unit("kcal", D::Energy, &["kcal"], 4184, 0),
    // Power, in watts.
    unit("W", D::Power, &["W"], 1, 0),
    unit("kW", D::Power, &["kW", "KW"], 1000, 0),
    unit("MW", D::Power, &["MW"], 1_000_000, 0),
    unit("GW", D::Power, &["GW"], 1_000_000_000, 0),
    unit("TW", D::Power, &["TW"], 1_000_000_000_000, 0),
    unit("hp", D::Power, &["hp", "bhp"], 74_569_987_158_227, 11),
    unit("PS", D::Power, &[], 73_549_875, 5),
    // Pressure, in pascals.
    unit("Pa", D::Pressure, &["Pa"], 1, 0),
    unit("hPa", D::Pressure, &["hPa", "mbar"], 100, 0),
    unit("kPa", D::Pressure, &["kPa"], 1000, 0),
    unit("bar", D::Pressure, &[], 100_000, 0),
    unit("psi", D::Pressure, &["psi"], 6_894_757_293_168, 9),
    // Data, in bytes.
    unit("bit", D::Data, &[], 125, 3),
    unit("Kb", D::Data, &["Kb", "kbit"], 125, 0),
    unit("Mb", D::Data, &["Mb", "Mbit", "mb"], 125_000, 0),
    unit("Gb", D::Data, &["Gb", "Gbit"], 125_000_000, 0),
    unit("byte", D::Data, &[], 1, 0),
    unit("KB", D::Data, &["KB", "kB"], 1000, 0),
    unit("MB", D::Data, &["MB"], 1_000_000, 0),
    unit("GB", D::Data, &["GB"], 1_000_000_000, 0),
    unit("TB", D::Data, &["TB"], 1_000_000_000_000, 0),
    unit("PB", D::Data, &["PB"], 1_000_000_000_000_000, 0),
    unit("Hz", D::Frequency, &["Hz", "hz"], 1, 0),
    unit("kHz", D::Frequency, &["kHz", "khz"], 1000, 0),
    unit("MHz", D::Frequency, &["MHz", "mhz"], 1_000_000, 0),
    unit("GHz", D::Frequency, &["GHz", "ghz"], 1_000_000_000, 0),
    // Angle, in seconds of arc.
    unit("°", D::Angle, &["°"], 3600, 0),
    unit("arcminute", D::Angle, &[], 60, 0),
    unit("arcsecond", D::Angle, &[], 1, 0),
    unit("turn", D::Angle, &[], 1_296_000, 0),
    unit("V", D::Other, &["kV"], 1, 0),
    unit("dB", D::Other, &["dB"], 1, 0),
    unit("pixel", D::Other, &["px"], 1, 0),
    unit("megapixel", D::Other, &[], 1_000_000, 0),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_and_symbols_are_unique() {
        let mut seen = BTreeSet::new();
        for unit in UNITS {
            assert!(seen.insert(unit.name), "{} twice", unit.name);
            assert!(unit.scale > Decimal::ZERO, "{}", unit.name);
        }
        let mut seen = BTreeSet::new();
        for symbol in UNITS.iter().flat_map(|u| u.symbols) {
            assert!(seen.insert(symbol), "symbol {symbol} twice");
        }
    }

    #[test]
    fn known_conversions() {
        let convert = |n: Decimal, from: &str, to: &str| {
            let base = Unit::get(from).unwrap().to_base(n).unwrap();
            Unit::get(to).unwrap().from_base(base).unwrap().round_dp(4).normalize().to_string()
        };
        assert_eq!(convert(decimal(6, 0), "mi", "km"), "9.6561");
        assert_eq!(convert(decimal(100, 0), "°C", "°F"), "212");
        assert_eq!(convert(decimal(-40, 0), "°F", "°C"), "-40");
        assert_eq!(convert(decimal(10, 0), "U", "in"), "17.5");
        assert_eq!(convert(decimal(36, 0), "km/h", "m/s"), "10");
        assert_eq!(convert(decimal(25, 0), "%", ""), "0.25");
    }
}
