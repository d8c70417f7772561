//! Properties of comparing quantities: symmetric up to flipping, widening never parts what met, units convert back.

use concord_model::{Dimension, Quantity, Relation, Unit, unit::UNITS};
use concord_text::TextRange;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn quantity(unit: &str, dimension: Dimension, low: i64, width: i64, open: (bool, bool)) -> Quantity {
    Quantity {
        range: TextRange::new(0, 0),
        number: Decimal::new(low, 2),
        from: None,
        low: Some(Decimal::new(low, 2)),
        high: Some(Decimal::new(low + width, 2)),
        low_open: open.0,
        high_open: open.1,
        hedge: None,
        dimension,
        unit: unit.to_owned(),
        per: None,
        noun: None,
        factor: None,
        change: false,
    }
}

fn lengths() -> impl Strategy<Value = Quantity> {
    let units = prop::sample::select(vec!["km", "m", "mi", "ft"]);
    (units, 0i64..5_000, 1i64..3_000, any::<(bool, bool)>())
        .prop_map(|(unit, low, width, open)| quantity(unit, Dimension::Length, low, width, open))
}

/// Lets an end go, or moves it out.
fn widen(q: &Quantity, by: i64, drop_low: bool, drop_high: bool) -> Quantity {
    let by = Decimal::new(by, 2);
    let low = q.low.filter(|_| !drop_low).map(|l| l - by);
    let high = q.high.filter(|_| !drop_high).map(|h| h + by);
    Quantity { low, high, low_open: false, high_open: false, ..q.clone() }
}

proptest! {
    #[test]
    fn symmetric(a in lengths(), b in lengths()) {
        prop_assert_eq!(a.relation(&b), b.relation(&a).flip());
        prop_assert_eq!(a.relation(&a), Relation::Same);
    }

    #[test]
    fn widening_never_parts(a in lengths(), b in lengths(), by in 0i64..500, ends in any::<(bool, bool)>()) {
        let wide = widen(&a, by, ends.0, ends.1);
        prop_assert!(matches!(a.relation(&wide), Relation::Within | Relation::Same));
        if a.relation(&b) != Relation::Apart {
            prop_assert_ne!(wide.relation(&b), Relation::Apart);
        }
    }

    #[test]
    fn units_convert_back(i in 0..UNITS.len(), n in -1_000_000i64..1_000_000) {
        let amount = Decimal::new(n, 3);
        let unit: &Unit = &UNITS[i];
        let back = unit.to_base(amount).and_then(|base| unit.from_base(base)).expect("small enough");
        prop_assert_eq!(back.round_dp(9).normalize(), amount.normalize());
    }

    #[test]
    fn other_kinds_are_incomparable(a in lengths(), low in 0i64..5_000) {
        let mass = quantity("kg", Dimension::Mass, low, 1, (false, false));
        let yearly = Quantity { per: Some("year".into()), ..a.clone() };
        prop_assert_eq!(a.relation(&mass), Relation::Incomparable);
        prop_assert_eq!(a.relation(&yearly), Relation::Incomparable);
    }
}

#[test]
fn money_compares_within_a_currency() {
    let money = |unit: &str, low: i64| quantity(unit, Dimension::Money, low, 0, (false, false));
    assert_eq!(money("USD", 100).relation(&money("EUR", 100)), Relation::Incomparable);
    assert_eq!(money("GBP", 100).relation(&money("GBp", 10_000)), Relation::Same);
    let percent = quantity("%", Dimension::Ratio, 2_500, 0, (false, false));
    let quarter = quantity("", Dimension::Ratio, 25, 0, (false, false));
    let points = quantity("pp", Dimension::Ratio, 2_500, 0, (false, false));
    assert_eq!(percent.relation(&quarter), Relation::Same);
    assert_eq!(percent.relation(&points), Relation::Incomparable);
}
