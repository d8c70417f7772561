//! Any text gives a record or faults, and any JSON that reads as a proof is checked to an end.
//! Run: `cargo install cargo-fuzz && cargo fuzz run -s none record -- -max_total_time=300`

#![no_main]

use concord_record::{BORDERS, Proof, STATES, TreatyFiles, load, replay};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &str)| {
    let (treaty, acts) = input;
    let _ = load(STATES, BORDERS, &[TreatyFiles { id: "fuzz", folder: "fuzz", treaty, acts }]);
    if let Ok(proof) = serde_json::from_str::<Proof>(acts) {
        let _ = replay(&proof);
    }
});
