//! Claims, comparisons, verdicts and origins over the annotated documents of one run.
