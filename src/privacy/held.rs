//! What is held of a person, in kinds and never in values; and what the person may do about it.

use crate::valuation::SealedField;

/// What is held of the person behind an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// Leads whose sealed card holds the address, drafts included.
    pub leads: usize,
    /// Those on offer among them.
    pub on_offer: usize,
    /// Buyers to whom a card was released.
    pub buyers: usize,
    /// The kinds of data on the cards.
    pub kinds: Vec<SealedField>,
}

/// What the person asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// Not to be solicited any more.
    Object,
    /// That everything is erased.
    Erase,
}

impl Right {
    /// Both.
    pub const ALL: &[Self] = &[Self::Object, Self::Erase];

    /// The code in forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Erase => "erase",
        }
    }

    /// Reads the code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|right| right.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_as_its_right() {
        for right in Right::ALL {
            assert_eq!(Right::parse(right.code()), Some(*right));
        }
        assert_eq!(Right::parse("sell"), None);
    }
}
