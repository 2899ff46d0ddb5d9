//! How the seller found the lead.

use crate::valuation::coded::coded;

coded! {
    /// Which kind of acquisition a channel is.
    ChannelFamily {
        Traditional = "traditional",
        Digital = "digital",
        /// Referral and everything else.
        Other = "other",
    }
}

coded! {
    /// The acquisition channel.
    Channel {
        TradeShow = "trade_show",
        Event = "event",
        TelephoneProspecting = "telephone_prospecting",
        ProspectingMeeting = "prospecting_meeting",
        Flyer = "flyer",
        DirectMail = "direct_mail",
        Newspaper = "newspaper",
        Television = "television",
        Radio = "radio",
        Website = "website",
        Newsletter = "newsletter",
        Blog = "blog",
        ContactForm = "contact_form",
        WhitePaper = "white_paper",
        Webinar = "webinar",
        Tutorial = "tutorial",
        SocialNetwork = "social_network",
        OnlineAdvertising = "online_advertising",
        Referral = "referral",
        Other = "other",
    }
}

impl Channel {
    /// The family this channel is listed under.
    pub const fn family(self) -> ChannelFamily {
        match self {
            Self::TradeShow
            | Self::Event
            | Self::TelephoneProspecting
            | Self::ProspectingMeeting
            | Self::Flyer
            | Self::DirectMail
            | Self::Newspaper
            | Self::Television
            | Self::Radio => ChannelFamily::Traditional,
            Self::Website
            | Self::Newsletter
            | Self::Blog
            | Self::ContactForm
            | Self::WhitePaper
            | Self::Webinar
            | Self::Tutorial
            | Self::SocialNetwork
            | Self::OnlineAdvertising => ChannelFamily::Digital,
            Self::Referral | Self::Other => ChannelFamily::Other,
        }
    }
}

impl ChannelFamily {
    /// The channels of this family, in the order pages list them.
    pub fn channels(self) -> impl Iterator<Item = Channel> {
        Channel::ALL.iter().copied().filter(move |channel| channel.family() == self)
    }
}
