//! What a case is about.

use uuid::Uuid;

/// A lead by its code, a conversation by its id, or the claim of a deal by the deal's code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// `lead:CODE`
    Lead(String),
    /// `conversation:ID`
    Conversation(Uuid),
    /// The claim of a deal; it comes before moderation by itself, nobody reports it.
    Deal(String),
}

impl Subject {
    /// Reads `lead:CODE` or `conversation:ID`.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        match typed.split_once(':')? {
            ("lead", code) if code.len() == 10 && code.bytes().all(|b| b.is_ascii_alphanumeric()) => {
                Some(Self::Lead(code.to_owned()))
            }
            ("conversation", id) => Uuid::parse_str(id).ok().map(Self::Conversation),
            _ => None,
        }
    }

    /// Where its two sides see it.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::Lead(code) => format!("/leads/{code}"),
            Self::Conversation(id) => format!("/conversations/{id}"),
            Self::Deal(code) => format!("/deals/{code}"),
        }
    }

    /// Where the staff sees its case.
    #[must_use]
    pub fn case(&self) -> String {
        format!("/moderation{}", self.place())
    }
}

/// What a user or a company is called where nobody may be named: the first digits of its random id.
#[must_use]
pub fn user_code(id: Uuid) -> String {
    id.simple().to_string()[..8].to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_a_lead_or_a_conversation_and_nothing_else() {
        assert_eq!(Subject::parse("lead:abcdefgh23"), Some(Subject::Lead("abcdefgh23".into())));
        let id = Uuid::from_u128(7);
        assert_eq!(Subject::parse(&format!("conversation:{id}")), Some(Subject::Conversation(id)));
        for bad in ["", "lead:", "lead:../../etc", "lead", "conversation:12", "user:abcdefgh23", "deal:abcdefgh23", "lead:éééééé"]
        {
            assert_eq!(Subject::parse(bad), None, "{bad}");
        }
        assert_eq!(Subject::Lead("abcdefgh23".into()).case(), "/moderation/leads/abcdefgh23");
    }
}
