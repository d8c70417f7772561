//! Names and the entities they stand for.

use concord_text::TextRange;

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum NameType {
    Person,
    Organisation,
    Place,
    Work,
    Programme,
    Product,
    /// A people or an adjective of a country: "Polish", "Somalis".
    Nationality,
    Other,
}

/// A title or office that stands with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Where it stands.
    pub range: TextRange,
    /// As written, white space folded: "Deputy Defence Minister".
    pub text: String,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands, without title or article.
    pub range: TextRange,
    /// What it names.
    pub name_type: NameType,
    /// The same for the same entity in all documents of a run: `person:donald-tusk`.
    pub entity: String,
    /// The fullest form of the entity's name in the run: "Donald Tusk".
    pub canonical: String,
    /// Title or office beside it.
    pub role: Option<Role>,
}
