//! The report of a comparison: ordered and worded once ([`view`]), then set as text or as a page.

pub mod html;
pub mod json;
pub mod order;
mod sentence;
mod speaker;
pub mod text;
pub mod view;
mod words;
