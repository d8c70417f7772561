//! Spans, tokens and sentences over UTF-8 source text.
