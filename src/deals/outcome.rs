//! What came of the lead, as the buyer reports it later.

use crate::valuation::coded::coded;

coded! {
    /// How far the buyer got. It may be reported again as things move on.
    Outcome {
        /// Tried to reach the person.
        Called = "called",
        /// Spoke with the person.
        Reached = "reached",
        /// The need is real.
        Qualified = "qualified",
        /// A contract was signed.
        Won = "won",
        /// Nothing came of it.
        Lost = "lost",
    }
}
