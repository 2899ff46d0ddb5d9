//! The agreement: parties, object, terms and consent as they stood when both sides had said yes. It is
//! stored whole and never changed, so it holds its own words and looks nothing up.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{PaperHash, Terms};
use crate::conversations::Side;
use crate::valuation::{Channel, ConsentChannel, LawfulBasis, Market, Sector};

/// What both sides agreed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The teaser as it was.
    pub lead: Object,
    /// Who sells.
    pub seller: Party,
    /// Who buys.
    pub buyer: Party,
    /// Price and conditions.
    pub terms: Terms,
    /// How many buyers the lead may have at most; 1 is exclusive.
    pub cap: i16,
    /// `seller` or `buyer`: whose offer was accepted.
    pub offered_by: String,
    /// When it was offered.
    pub offered_at: DateTime<Utc>,
    /// When it was accepted.
    pub agreed_at: DateTime<Utc>,
    /// Why the person's data may be passed on.
    pub consent: Consent,
}

/// The teaser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Object {
    /// Public code of the lead.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub need: String,
    /// The trade.
    pub sector: Sector,
    /// Department code.
    pub area: String,
    /// Companies or households.
    pub market: Market,
    /// How the seller found it.
    pub channel: Channel,
    /// When.
    pub collected_on: NaiveDate,
    /// The person's last contact with the seller.
    pub last_contact_on: NaiveDate,
}

/// A company, and who spoke for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Its name.
    pub name: String,
    /// Nine digits.
    pub siren: String,
    /// The user who offered or accepted.
    pub person: String,
    /// The user's address: the two sides settle directly.
    pub email: String,
}

/// The ground on which the person's data is passed on; the proof travels with the deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Consent or legitimate interest.
    pub basis: LawfulBasis,
    /// The text that was agreed to.
    pub text: Option<String>,
    /// When.
    pub on: Option<NaiveDate>,
    /// The channels it covers.
    pub channels: Vec<ConsentChannel>,
    /// Where the form was.
    pub url: Option<String>,
}

impl Agreement {
    /// The party on a side.
    #[must_use]
    pub fn party(&self, side: Side) -> &Party {
        match side {
            Side::Seller => &self.seller,
            Side::Buyer => &self.buyer,
        }
    }

    /// SHA-256 of the agreement as it is recorded.
    ///
    /// # Panics
    /// Never: an agreement is texts, numbers and dates, and those are always JSON.
    #[must_use]
    pub fn hash(&self) -> PaperHash {
        PaperHash::of(&serde_json::to_vec(self).expect("texts, numbers and dates are always JSON"))
    }

    /// The hash in groups of four hexadecimal digits: two copies that show the same say the same.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let hash = self.hash();
        let groups = hash.bytes().chunks(2).map(|pair| pair.iter().map(|byte| format!("{byte:02x}")).collect());
        groups.collect::<Vec<String>>().join(" ")
    }
}

#[cfg(test)]
pub(super) mod samples {
    //! An agreement for tests of rules.

    use super::*;
    use crate::money::Money;

    /// An agreement with so many days of warranty.
    pub fn agreement(warranty_days: i16) -> Agreement {
        let at = DateTime::from_timestamp(1_795_348_800, 0).unwrap();
        let party = |name: &str| Party {
            name: name.into(),
            siren: "552100554".into(),
            person: "Claire Martin".into(),
            email: "claire@thermia.test".into(),
        };
        Agreement {
            lead: Object {
                code: "7k2m9qx4tb".into(),
                title: "Rénovation d’un immeuble".into(),
                need: "Bureaux, 1 800 m².".into(),
                sector: Sector::Energy,
                area: "69".into(),
                market: Market::B2b,
                channel: Channel::TradeShow,
                collected_on: at.date_naive(),
                last_contact_on: at.date_naive(),
            },
            seller: party("Thermia"),
            buyer: party("Isolor"),
            terms: Terms::fixed(Money::euros(140), warranty_days),
            cap: 1,
            offered_by: Side::Buyer.code().into(),
            offered_at: at,
            agreed_at: at,
            consent: Consent { basis: LawfulBasis::LegitimateInterest, text: None, on: None, channels: vec![], url: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_back_with_the_same_fingerprint() {
        let agreement = samples::agreement(14);
        let stored = serde_json::to_value(&agreement).unwrap();
        let read: Agreement = serde_json::from_value(stored).unwrap();
        assert_eq!(read, agreement);
        assert_eq!(read.fingerprint(), agreement.fingerprint());
        assert_eq!(agreement.fingerprint().len(), 79);
        assert_ne!(samples::agreement(7).fingerprint(), agreement.fingerprint());
    }
}
