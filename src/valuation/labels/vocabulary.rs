//! The words of the trade, in the language of the reader.

use crate::{
    l10n::L10nLanguage,
    valuation::{
        Authority, Budget, Cap, Channel, ChannelFamily, ConsentChannel, Exclusivity, Field, LawfulBasis, Level, Market,
        NeedClarity, QualificationField, Reason, SealedField, Sector, Segment, Stage, Temperature, Timing,
    },
};

/// Declares the function that names the variants of one enum.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident($kind:ident) { $($variant:ident => $message:ident),+ $(,)? }) => {
        $(#[$doc])*
        pub fn $name(words: &L10nLanguage, it: $kind) -> String {
            match it { $($kind::$variant => words.$message()),+ }
        }
    };
}

labels! {
    /// The market.
    market_label(Market) {
        B2b => msg_vocabulary_market_b2b,
        B2c => msg_vocabulary_market_b2c,
    }
}

labels! {
    /// The size of the prospect.
    segment_label(Segment) {
        KeyAccount => msg_vocabulary_segment_key_account,
        MidMarket => msg_vocabulary_segment_mid_market,
        Professional => msg_vocabulary_segment_professional,
        Household => msg_vocabulary_segment_household,
    }
}

labels! {
    /// The trade that the need belongs to.
    sector_label(Sector) {
        Construction => msg_vocabulary_sector_construction,
        Energy => msg_vocabulary_sector_energy,
        RealEstate => msg_vocabulary_sector_real_estate,
        Industry => msg_vocabulary_sector_industry,
        Agriculture => msg_vocabulary_sector_agriculture,
        Automotive => msg_vocabulary_sector_automotive,
        Transport => msg_vocabulary_sector_transport,
        ItSoftware => msg_vocabulary_sector_it_software,
        ItServices => msg_vocabulary_sector_it_services,
        Cybersecurity => msg_vocabulary_sector_cybersecurity,
        Telecom => msg_vocabulary_sector_telecom,
        Marketing => msg_vocabulary_sector_marketing,
        WebAgency => msg_vocabulary_sector_web_agency,
        Printing => msg_vocabulary_sector_printing,
        Events => msg_vocabulary_sector_events,
        Training => msg_vocabulary_sector_training,
        Recruitment => msg_vocabulary_sector_recruitment,
        Consulting => msg_vocabulary_sector_consulting,
        Accounting => msg_vocabulary_sector_accounting,
        Legal => msg_vocabulary_sector_legal,
        Insurance => msg_vocabulary_sector_insurance,
        Banking => msg_vocabulary_sector_banking,
        BusinessServices => msg_vocabulary_sector_business_services,
        Cleaning => msg_vocabulary_sector_cleaning,
        Security => msg_vocabulary_sector_security,
        Health => msg_vocabulary_sector_health,
        Hospitality => msg_vocabulary_sector_hospitality,
        PersonalServices => msg_vocabulary_sector_personal_services,
    }
}

labels! {
    /// The family of a channel.
    channel_family_label(ChannelFamily) {
        Traditional => msg_vocabulary_channel_family_traditional,
        Digital => msg_vocabulary_channel_family_digital,
        Other => msg_vocabulary_channel_family_other,
    }
}

labels! {
    /// How the lead was found.
    channel_label(Channel) {
        TradeShow => msg_vocabulary_channel_trade_show,
        Event => msg_vocabulary_channel_event,
        TelephoneProspecting => msg_vocabulary_channel_telephone_prospecting,
        ProspectingMeeting => msg_vocabulary_channel_prospecting_meeting,
        Flyer => msg_vocabulary_channel_flyer,
        DirectMail => msg_vocabulary_channel_direct_mail,
        Newspaper => msg_vocabulary_channel_newspaper,
        Television => msg_vocabulary_channel_television,
        Radio => msg_vocabulary_channel_radio,
        Website => msg_vocabulary_channel_website,
        Newsletter => msg_vocabulary_channel_newsletter,
        Blog => msg_vocabulary_channel_blog,
        ContactForm => msg_vocabulary_channel_contact_form,
        WhitePaper => msg_vocabulary_channel_white_paper,
        Webinar => msg_vocabulary_channel_webinar,
        Tutorial => msg_vocabulary_channel_tutorial,
        SocialNetwork => msg_vocabulary_channel_social_network,
        OnlineAdvertising => msg_vocabulary_channel_online_advertising,
        Referral => msg_vocabulary_channel_referral,
        Other => msg_vocabulary_channel_other,
    }
}

labels! {
    /// How soon and how much the person wants it.
    temperature_label(Temperature) {
        Hot => msg_vocabulary_temperature_hot,
        Warm => msg_vocabulary_temperature_warm,
        Cold => msg_vocabulary_temperature_cold,
    }
}

labels! {
    /// How far the lead has gone through qualification.
    stage_label(Stage) {
        Mcl => msg_vocabulary_stage_mcl,
        Mql => msg_vocabulary_stage_mql,
        Sql => msg_vocabulary_stage_sql,
    }
}

labels! {
    /// BANT: budget.
    budget_label(Budget) {
        Confirmed => msg_vocabulary_budget_confirmed,
        Estimated => msg_vocabulary_budget_estimated,
        None => msg_vocabulary_budget_none,
        Unknown => msg_vocabulary_budget_unknown,
    }
}

labels! {
    /// BANT: authority.
    authority_label(Authority) {
        DecisionMaker => msg_vocabulary_authority_decision_maker,
        Influencer => msg_vocabulary_authority_influencer,
        User => msg_vocabulary_authority_user,
        Unknown => msg_vocabulary_authority_unknown,
    }
}

labels! {
    /// BANT: need.
    need_label(NeedClarity) {
        Clear => msg_vocabulary_need_clear,
        Vague => msg_vocabulary_need_vague,
        Unknown => msg_vocabulary_need_unknown,
    }
}

labels! {
    /// BANT: timing.
    timing_label(Timing) {
        Now => msg_vocabulary_timing_now,
        Quarter => msg_vocabulary_timing_quarter,
        HalfYear => msg_vocabulary_timing_half_year,
        Year => msg_vocabulary_timing_year,
        Later => msg_vocabulary_timing_later,
        Unknown => msg_vocabulary_timing_unknown,
    }
}

labels! {
    /// Why the seller will not work the lead.
    reason_label(Reason) {
        TooFarFromTrade => msg_vocabulary_reason_too_far_from_trade,
        OutOfArea => msg_vocabulary_reason_out_of_area,
        TooSmall => msg_vocabulary_reason_too_small,
        TooLarge => msg_vocabulary_reason_too_large,
        NoCapacity => msg_vocabulary_reason_no_capacity,
        ConflictOfInterest => msg_vocabulary_reason_conflict_of_interest,
        BudgetTooSmall => msg_vocabulary_reason_budget_too_small,
        NoDecisionMaker => msg_vocabulary_reason_no_decision_maker,
        Unresponsive => msg_vocabulary_reason_unresponsive,
        BoughtElsewhere => msg_vocabulary_reason_bought_elsewhere,
        Other => msg_vocabulary_reason_other,
    }
}

labels! {
    /// The legal ground.
    lawful_basis_label(LawfulBasis) {
        Consent => msg_vocabulary_lawful_basis_consent,
        LegitimateInterest => msg_vocabulary_lawful_basis_legitimate_interest,
    }
}

labels! {
    /// A channel that a consent covers.
    consent_channel_label(ConsentChannel) {
        Email => msg_vocabulary_consent_channel_email,
        Telephone => msg_vocabulary_consent_channel_telephone,
        Sms => msg_vocabulary_consent_channel_sms,
        Post => msg_vocabulary_consent_channel_post,
    }
}

labels! {
    /// The exclusivity filter.
    exclusivity_label(Exclusivity) {
        Exclusive => msg_vocabulary_exclusivity_exclusive,
        Shared => msg_vocabulary_exclusivity_shared,
    }
}

labels! {
    /// Strength on one axis of the grade.
    level_label(Level) {
        Low => msg_vocabulary_level_low,
        Medium => msg_vocabulary_level_medium,
        High => msg_vocabulary_level_high,
    }
}

labels! {
    /// A field of the sealed card.
    sealed_field_label(SealedField) {
        FirstName => msg_vocabulary_field_first_name,
        LastName => msg_vocabulary_field_last_name,
        Company => msg_vocabulary_field_company,
        Siren => msg_vocabulary_field_siren,
        Function => msg_vocabulary_field_function,
        Email => msg_vocabulary_field_email,
        Mobile => msg_vocabulary_field_mobile,
        Phone => msg_vocabulary_field_phone,
        Address => msg_vocabulary_field_address,
        Website => msg_vocabulary_field_website,
        CallNotes => msg_vocabulary_field_call_notes,
        WebBehaviour => msg_vocabulary_field_web_behaviour,
        Interests => msg_vocabulary_field_interests,
        Projects => msg_vocabulary_field_projects,
    }
}

labels! {
    /// A field of the qualification.
    qualification_field_label(QualificationField) {
        Temperature => msg_vocabulary_qualification_temperature,
        Stage => msg_vocabulary_qualification_stage,
        Budget => msg_vocabulary_qualification_budget,
        Authority => msg_vocabulary_qualification_authority,
        NeedClarity => msg_vocabulary_qualification_need_clarity,
        Timing => msg_vocabulary_qualification_timing,
        AnsweredUs => msg_vocabulary_qualification_answered_us,
    }
}

/// Any field that completeness counts.
pub fn field_label(words: &L10nLanguage, field: Field) -> String {
    match field {
        Field::Sealed(field) => sealed_field_label(words, field),
        Field::Qualification(field) => qualification_field_label(words, field),
    }
}

/// How many buyers may have the lead.
pub fn cap_label(words: &L10nLanguage, cap: Cap) -> String {
    words.msg_vocabulary_cap(cap.buyers())
}
