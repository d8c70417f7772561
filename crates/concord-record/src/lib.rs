//! Who is bound by which treaty, on any day, as known on any day, with a proof.
//!
//! Facts are acts (`act`), a treaty is data (`treaty`), and status is computed, never stored: `derive` walks a state's acts
//! and writes every step down, `status` answers for a day, `replay` checks the steps again without the engine. No treaty
//! and no state is known to this code by name; they come from `records/`. Nothing here is legal advice, and nothing is
//! said about compliance.

mod act;
mod builtin;
mod calendar;
mod count;
mod deadline;
mod derive;
mod load;
mod proof;
mod question;
mod record;
mod replay;
mod say;
mod state;
mod status;
mod timeline;
mod treaty;
mod worlds;

pub use act::{Act, ActKind, Confidence, StateCode, Stated};
pub use builtin::{BORDERS, STATES, builtin};
pub use calendar::{
    Counted, DaySpan, Formula, Precision, add_days, add_months, add_years, first_of_next_month, read_day,
};
pub use count::{Count, Table};
pub use deadline::{Basis, Deadline};
pub use derive::{Derivation, Exit, Membership, derive};
pub use load::{DataFault, TreatyFiles, load};
pub use proof::{
    Answer, Assumed, Citation, Defeated, Effect, ExitSteps, Held, Inference, MembershipSteps, Premise, Proof, Reading,
    Standing, Step, StepNumber,
};
pub use question::{Question, QuestionFault, Reply, ask};
pub use record::{Record, TreatyView, Trigger, View};
pub use replay::{ProofFault, compare, replay};
pub use say::{Voice, effect_words, long_date, long_span, month_name};
pub use state::{NameFault, State, States, fold};
pub use status::{Period, Status, periods, status};
pub use timeline::{Change, Point, Timeline, timeline};
pub use treaty::{Article, Coverage, Treaty, TreatyKind};
