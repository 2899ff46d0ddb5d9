//! Who buys and in which trade: market, segment, sector.

use crate::valuation::coded::coded;

coded! {
    /// Whether the prospect buys for a business or for themselves.
    Market {
        B2b = "b2b",
        B2c = "b2c",
    }
}

coded! {
    /// The size of the prospect. A household is always B2C, the others B2B.
    Segment {
        KeyAccount = "key_account",
        MidMarket = "mid_market",
        /// Craft and liberal professions, very small firms.
        Professional = "professional",
        Household = "household",
    }
}

impl Segment {
    /// The market this segment belongs to.
    pub const fn market(self) -> Market {
        match self {
            Self::Household => Market::B2c,
            Self::KeyAccount | Self::MidMarket | Self::Professional => Market::B2b,
        }
    }
}

coded! {
    /// The trade that the need belongs to.
    Sector {
        Construction = "construction",
        Energy = "energy",
        RealEstate = "real_estate",
        Industry = "industry",
        Agriculture = "agriculture",
        Automotive = "automotive",
        Transport = "transport",
        ItSoftware = "it_software",
        ItServices = "it_services",
        Cybersecurity = "cybersecurity",
        Telecom = "telecom",
        Marketing = "marketing",
        WebAgency = "web_agency",
        Printing = "printing",
        Events = "events",
        Training = "training",
        Recruitment = "recruitment",
        Consulting = "consulting",
        Accounting = "accounting",
        Legal = "legal",
        Insurance = "insurance",
        Banking = "banking",
        BusinessServices = "business_services",
        Cleaning = "cleaning",
        Security = "security",
        Health = "health",
        Hospitality = "hospitality",
        PersonalServices = "personal_services",
    }
}

impl Sector {
    /// Trades whose intermediaries need an authorisation in France (real estate, credit, insurance,
    /// law): their pages carry a warning.
    pub const fn is_regulated(self) -> bool {
        matches!(self, Self::RealEstate | Self::Legal | Self::Insurance | Self::Banking)
    }
}
