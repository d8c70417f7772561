//! Quantities. Data: `quantity.toml` of the pack.

use crate::Analysis;
use concord_model::{Quantity, Time};

/// Finds the quantities of a document, in order; what lies in a time expression is none.
pub fn find(_analysis: &Analysis, _times: &[Time]) -> Vec<Quantity> {
    Vec::new()
}
