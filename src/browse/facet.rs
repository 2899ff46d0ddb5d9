//! What leads are filtered by: each facet is a parameter of the query string with known values.

use super::area::{self, Area};
use crate::l10n::L10nLanguage;
use crate::valuation::coded::coded;
use crate::valuation::{Channel, ChannelFamily, Exclusivity, Grade, Market, Sector, Segment, Stage, Temperature, Timing, labels};

coded! {
    /// A facet, by its parameter; in the order of the filter form.
    Facet {
        Sector = "sector",
        Area = "area",
        Temperature = "temperature",
        Stage = "stage",
        Grade = "grade",
        Timing = "timing",
        Market = "market",
        Segment = "segment",
        Channel = "channel",
        Exclusivity = "exclusivity",
    }
}

/// The families of channels that the filter takes for all their channels.
const FAMILIES: [ChannelFamily; 2] = [ChannelFamily::Traditional, ChannelFamily::Digital];

impl Facet {
    /// Every value, in the order of the filter form.
    #[must_use]
    pub fn values(self) -> Vec<&'static str> {
        match self {
            Self::Sector => Sector::ALL.iter().map(|it| it.code()).collect(),
            Self::Area => area::codes().collect(),
            Self::Temperature => Temperature::ALL.iter().map(|it| it.code()).collect(),
            Self::Stage => Stage::ALL.iter().rev().map(|it| it.code()).collect(),
            Self::Grade => Grade::ALL.iter().map(|it| it.code()).collect(),
            Self::Timing => Timing::ALL.iter().map(|it| it.code()).collect(),
            Self::Market => Market::ALL.iter().map(|it| it.code()).collect(),
            Self::Segment => Segment::ALL.iter().map(|it| it.code()).collect(),
            Self::Channel => {
                let families = FAMILIES.iter().map(|it| it.code());
                families.chain(Channel::ALL.iter().map(|it| it.code())).collect()
            }
            Self::Exclusivity => Exclusivity::ALL.iter().map(|it| it.code()).collect(),
        }
    }

    /// The known value of a code; none for any other text.
    #[must_use]
    pub fn value(self, code: &str) -> Option<&'static str> {
        self.values().into_iter().find(|known| *known == code)
    }

    /// The name of the facet.
    #[must_use]
    pub fn label(self, l: &L10nLanguage) -> String {
        match self {
            Self::Sector => l.msg_browse_facet_sector(),
            Self::Area => l.msg_browse_facet_area(),
            Self::Temperature => l.msg_browse_facet_temperature(),
            Self::Stage => l.msg_browse_facet_stage(),
            Self::Grade => l.msg_browse_facet_grade(),
            Self::Timing => l.msg_browse_facet_timing(),
            Self::Market => l.msg_browse_facet_market(),
            Self::Segment => l.msg_browse_facet_segment(),
            Self::Channel => l.msg_browse_facet_channel(),
            Self::Exclusivity => l.msg_browse_facet_exclusivity(),
        }
    }

    /// The words of one of its values.
    #[must_use]
    pub fn words(self, l: &L10nLanguage, value: &str) -> String {
        let words = match self {
            Self::Sector => Sector::parse(value).map(|it| labels::sector_label(l, it)),
            Self::Area => Area::parse(value).map(|it| it.words(l)),
            Self::Temperature => Temperature::parse(value).map(|it| labels::temperature_label(l, it)),
            Self::Stage => Stage::parse(value).map(|it| labels::stage_label(l, it)),
            Self::Grade => Grade::parse(value).map(|it| l.msg_browse_grade(it.letter())),
            Self::Timing => Timing::parse(value).map(|it| labels::timing_label(l, it)),
            Self::Market => Market::parse(value).map(|it| labels::market_label(l, it)),
            Self::Segment => Segment::parse(value).map(|it| labels::segment_label(l, it)),
            Self::Channel => match family(value) {
                Some(family) => Some(labels::channel_family_label(l, family)),
                None => Channel::parse(value).map(|it| labels::channel_label(l, it)),
            },
            Self::Exclusivity => Exclusivity::parse(value).map(|it| labels::exclusivity_label(l, it)),
        };
        words.unwrap_or_default()
    }
}

/// The family that a value of the channel filter names, if it names one.
#[must_use]
pub fn family(value: &str) -> Option<ChannelFamily> {
    FAMILIES.into_iter().find(|family| family.code() == value)
}

/// The codes of channels that a value of the channel filter stands for.
#[must_use]
pub fn channels(value: &'static str) -> Vec<&'static str> {
    match family(value) {
        Some(family) => family.channels().map(Channel::code).collect(),
        None => vec![value],
    }
}

/// The values of leads that a value of a filter stands for.
#[must_use]
pub fn leaves(facet: Facet, value: &'static str) -> Vec<&'static str> {
    match facet {
        Facet::Area => areas(value),
        Facet::Channel => channels(value),
        _ => vec![value],
    }
}

/// The codes of departments that a value of the area filter stands for.
#[must_use]
pub fn areas(value: &'static str) -> Vec<&'static str> {
    Area::parse(value).map(Area::departments).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn every_value_of_every_facet_has_words_in_both_languages() {
        for facet in Facet::ALL {
            for value in facet.values() {
                for language in Language::ALL {
                    assert!(!facet.words(language.words(), value).is_empty(), "{facet} {value}");
                }
            }
        }
    }

    #[test]
    fn a_family_stands_for_its_channels_and_other_is_a_channel() {
        assert_eq!(channels("digital").len(), 9);
        assert_eq!(channels("other"), ["other"]);
        assert_eq!(Facet::Channel.value("webinar"), Some("webinar"));
    }
}
