//! Who is here: a signed-in user of a company, and what it may do.

use uuid::Uuid;

use crate::language::Language;

/// A signed-in user whose e-mail is proven.
#[derive(Debug, Clone)]
pub struct Member {
    /// The user.
    pub user_id: Uuid,
    /// Its company: what buys and sells.
    pub company_id: Uuid,
    /// The session this request came with.
    pub session_id: Uuid,
    /// The user's own name.
    pub name: String,
    /// The company's name.
    pub company: String,
    /// The user's address.
    pub email: String,
    /// What it may do within its company.
    pub company_role: CompanyRole,
    /// What it may do for the house.
    pub staff_role: Option<StaffRole>,
    /// In which language it reads.
    pub language: Language,
    /// Whether moderation has suspended the company, or it closes: it reads and honours its deals, but publishes and writes
    /// nothing.
    pub suspended: bool,
}

impl Member {
    /// Whether it may do what moderators do.
    #[must_use]
    pub fn is_moderator(&self) -> bool {
        self.staff_role.is_some()
    }

    /// Whether it may do what admins do.
    #[must_use]
    pub fn is_admin(&self) -> bool {
        self.staff_role == Some(StaffRole::Admin)
    }

    /// Whether it may invite members.
    #[must_use]
    pub fn is_owner(&self) -> bool {
        self.company_role == CompanyRole::Owner
    }
}

/// What a user may do within its company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CompanyRole {
    /// Invites members.
    Owner,
    /// Sells and buys.
    Member,
}

impl CompanyRole {
    /// The code in SQL.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Member => "member",
        }
    }

    /// Reads the code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Owner, Self::Member].into_iter().find(|r| r.code() == code)
    }
}

/// What a user may do for the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StaffRole {
    /// Decides on reports.
    Moderator,
    /// Also looks over the whole.
    Admin,
}

impl StaffRole {
    /// The code in SQL and on the command line.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Moderator => "moderator",
            Self::Admin => "admin",
        }
    }

    /// Reads the code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Moderator, Self::Admin].into_iter().find(|r| r.code() == code)
    }
}
