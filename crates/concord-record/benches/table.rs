//! Every state under every treaty on one day, with a proof for each. The aim is 50 ms on one core.

use concord_record::{Table, builtin};

fn main() {
    divan::main();
}

#[divan::bench]
fn load() -> concord_record::Record {
    builtin().expect("the built-in record has no faults")
}

#[divan::bench]
fn all_states_all_treaties(bencher: divan::Bencher<'_, '_>) {
    let record = builtin().expect("the built-in record has no faults");
    let day = jiff::civil::date(2026, 2, 20);
    bencher.bench(|| {
        let view = record.known_on(None);
        let tables = record.treaties.iter().filter_map(|t| Table::on(&view, &t.id, day, &[]));
        tables.map(|t| t.rows.len()).sum::<usize>()
    });
}
