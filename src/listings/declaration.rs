//! What a seller declares of a lead. A draft may leave anything out.

use chrono::NaiveDate;

use super::ContactCard;
use super::gate::{ConsentFacts, LawfulFacts, OwnNames, Submission};
use crate::geography::Department;
use crate::language::Language;
use crate::money::Money;
use crate::valuation::{
    Authority, Budget, Cap, Channel, ConsentChannel, FieldSet, Grade, LawfulBasis, Market, NeedClarity, Profile, Reason, Sector,
    Segment, Stage, Temperature, Timing, labels,
};

/// Everything declared, except the sealed card.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Declaration {
    /// The need in one line.
    pub title: Option<String>,
    /// The need at length.
    pub need: Option<String>,
    /// The trade.
    pub sector: Option<Sector>,
    /// Where.
    pub area: Option<&'static Department>,
    /// B2B or B2C.
    pub market: Option<Market>,
    /// The size of the prospect.
    pub segment: Option<Segment>,
    /// How soon and how much.
    pub temperature: Option<Temperature>,
    /// BANT: money.
    pub budget: Option<Budget>,
    /// BANT: who decides.
    pub authority: Option<Authority>,
    /// BANT: how clear the need is.
    pub need_clarity: Option<NeedClarity>,
    /// BANT: when.
    pub timing: Option<Timing>,
    /// How far qualified; left out, the computed stage counts.
    pub stage: Option<Stage>,
    /// Why another stage than the computed one. Public.
    pub stage_reason: Option<String>,
    /// The seller's own grade; left out, the computed one counts.
    pub grade: Option<Grade>,
    /// Why another grade than the computed one. Public.
    pub grade_reason: Option<String>,
    /// Whether the person ever answered.
    pub answered_us: bool,
    /// How it was found.
    pub channel: Option<Channel>,
    /// What it cost. Private.
    pub acquisition_cost: Option<Money>,
    /// The day of collection.
    pub collected_on: Option<NaiveDate>,
    /// The person's last contact.
    pub last_contact_on: Option<NaiveDate>,
    /// Calls made, 0 to 99.
    pub attempts: Option<u8>,
    /// Meetings held, 0 to 99.
    pub meetings: Option<u8>,
    /// Why it is let go.
    pub reason: Option<Reason>,
    /// How many buyers at most.
    pub cap: Cap,
    /// What is asked of each buyer.
    pub asking_price: Option<Money>,
    /// Private: offers below are declined by themselves.
    pub floor_price: Option<Money>,
    /// The ground of processing.
    pub lawful_basis: Option<LawfulBasis>,
    /// The text the person agreed to.
    pub consent_text: Option<String>,
    /// The day of the consent.
    pub consent_on: Option<NaiveDate>,
    /// What the consent covers.
    pub consent_channels: Vec<ConsentChannel>,
    /// The form it was given in.
    pub consent_url: Option<String>,
    /// Whether the seller attests that the data was collected fairly.
    pub attested: bool,
}

impl Declaration {
    /// What the estimate reads, with the card fields that count.
    #[must_use]
    pub fn profile(&self, fields: FieldSet, today: NaiveDate) -> Profile {
        // Tomorrow is already today further east; a later day is a slip, and tells nothing of how fresh the lead is.
        let age = |day: NaiveDate| match (today - day).num_days() {
            -1 => Some(0),
            days => u32::try_from(days).ok(),
        };
        Profile {
            sector: self.sector,
            channel: self.channel,
            market: self.market,
            segment: self.segment,
            temperature: self.temperature,
            budget: self.budget,
            authority: self.authority,
            need_clarity: self.need_clarity,
            timing: self.timing,
            stage: self.stage,
            answered_us: Some(self.answered_us),
            attempts: self.attempts.unwrap_or_default(),
            meetings: self.meetings.unwrap_or_default(),
            cap: self.cap,
            acquisition_cost: self.acquisition_cost,
            age_days: self.last_contact_on.and_then(age),
            fields,
            declared: None,
        }
    }

    /// What the gates look at.
    #[must_use]
    pub fn submission<'a>(&'a self, card: &'a ContactCard, own: OwnNames<'a>) -> Submission<'a> {
        Submission {
            title: self.title.as_deref().unwrap_or_default(),
            need: self.need.as_deref().unwrap_or_default(),
            stage_reason: self.stage_reason.as_deref().unwrap_or_default(),
            grade_reason: self.grade_reason.as_deref().unwrap_or_default(),
            own,
            card,
            lawful: LawfulFacts {
                market: self.market.or(self.segment.map(Segment::market)).unwrap_or(Market::B2b),
                sector: self.sector,
                channel: self.channel,
                basis: self.lawful_basis,
                consent: ConsentFacts {
                    text: self.consent_text.as_deref().unwrap_or_default(),
                    on: self.consent_on,
                    channels: &self.consent_channels,
                },
                collected_on: self.collected_on,
                last_contact_on: self.last_contact_on,
            },
        }
    }

    /// The form names of what has to be said before anybody is shown the lead.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let said = [
            // What follows from another answer is asked for only beside it.
            ("title", self.title.is_some() || self.need.is_none()),
            ("need", self.need.is_some()),
            ("sector", self.sector.is_some()),
            ("area", self.area.is_some()),
            ("market", self.market.is_some() || self.segment.is_none()),
            ("segment", self.segment.is_some()),
            ("temperature", self.temperature.is_some()),
            ("reason", self.reason.is_some()),
            ("channel", self.channel.is_some()),
            ("last_contact_on", self.last_contact_on.is_some()),
            ("collected_on", self.collected_on.is_some() || self.last_contact_on.is_none()),
            ("lawful_basis", self.lawful_basis.is_some()),
            ("attest", self.attested),
        ];
        said.into_iter().filter(|(_, said)| !said).map(|(field, _)| field).collect()
    }

    /// Trade and place in both languages, so that search finds them in either.
    #[must_use]
    pub fn search_names(&self) -> String {
        search_names(self.sector, self.area)
    }
}

/// The names of a trade and a place in both languages.
#[must_use]
pub fn search_names(sector: Option<Sector>, area: Option<&Department>) -> String {
    let sectors = Language::ALL.iter().filter_map(|it| sector.map(|sector| labels::sector_label(it.words(), sector)));
    let places = area.into_iter().flat_map(|it| [it.name, it.region.name, it.code]).map(str::to_owned);
    sectors.chain(places).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geography;

    #[test]
    fn trade_and_place_are_searched_in_both_languages() {
        let lead = Declaration { sector: Some(Sector::Energy), area: geography::find("69"), ..Declaration::default() };
        let names = lead.search_names();
        for word in ["Énergie", "Energy", "Rhône", "Auvergne-Rhône-Alpes"] {
            assert!(names.contains(word), "{names}");
        }
    }

    #[test]
    fn a_contact_of_tomorrow_is_of_today_and_a_later_one_is_of_no_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let age = |contact: &str| {
            let lead = Declaration { last_contact_on: Some(day(contact)), ..Declaration::default() };
            lead.profile(FieldSet::EMPTY, day("2026-11-22")).age_days
        };
        assert_eq!([age("2026-11-20"), age("2026-11-22"), age("2026-11-23")], [Some(2), Some(0), Some(0)]);
        assert_eq!(age("2026-11-25"), None);
    }
}
