//! What the law asks before a person's data is passed on (GDPR, French consumer code).

use chrono::{Months, NaiveDate};

use super::{GateField, Refusal, RefusalKind, Submission, names};
use crate::valuation::{Channel, ConsentChannel, FieldSet, LawfulBasis, Market, SealedField, Sector};

/// Years from the person's last contact (CNIL): then the data goes.
const RETENTION: Months = Months::new(36);

/// What the seller declares about the origin of the lead.
#[derive(Clone, Copy)]
pub struct LawfulFacts<'a> {
    /// B2B or B2C: it decides which ground is enough.
    pub market: Market,
    /// The trade, where known.
    pub sector: Option<Sector>,
    /// How the lead was found.
    pub channel: Option<Channel>,
    /// The ground of processing.
    pub basis: Option<LawfulBasis>,
    /// The recorded consent; the default when there is none.
    pub consent: ConsentFacts<'a>,
    /// The day the data was collected.
    pub collected_on: Option<NaiveDate>,
    /// The day of the person's last contact, opened e-mails not counted.
    pub last_contact_on: Option<NaiveDate>,
}

/// The recorded consent of the person.
#[derive(Clone, Copy, Default)]
pub struct ConsentFacts<'a> {
    /// The text that the person agreed to, as shown.
    pub text: &'a str,
    /// The day of the consent.
    pub on: Option<NaiveDate>,
    /// The channels agreed to.
    pub channels: &'a [ConsentChannel],
}

/// What the law misses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LawFault {
    /// No ground of processing was chosen.
    BasisMissing,
    /// A household's data is passed on with its consent only.
    ConsentRequired,
    /// The text agreed to is not recorded.
    ConsentTextMissing,
    /// The day of the consent is not recorded.
    ConsentDateMissing,
    /// No channel is covered by the consent.
    ConsentChannelMissing,
    /// Energy renovation is not sold to households by telephone.
    EnergyByTelephone,
    /// Legitimate interest needs the person's function or a generic company address.
    FunctionRequired,
    /// Neither the collection nor the last contact is dated.
    DateMissing,
    /// A date after today.
    InTheFuture,
    /// Three years since the last contact.
    TooOld,
}

/// Everything the law refuses.
pub(super) fn refusals(submission: &Submission<'_>, today: NaiveDate) -> Vec<Refusal> {
    let mut found = consent_faults(&submission.lawful);
    found.extend(date_faults(&submission.lawful, today));
    let facts = &submission.lawful;
    if needs_function(submission) {
        found.push((GateField::ContactFunction, LawFault::FunctionRequired));
    }
    if sells_energy_to_households(submission) {
        if facts.channel == Some(Channel::TelephoneProspecting) {
            found.push((GateField::Channel, LawFault::EnergyByTelephone));
        }
        if facts.consent.channels == [ConsentChannel::Telephone] {
            found.push((GateField::ConsentChannels, LawFault::EnergyByTelephone));
        }
    }
    found.into_iter().map(|(field, fault)| Refusal { field, kind: RefusalKind::Law(fault), marks: Vec::new() }).collect()
}

/// Card fields that this lead may not sell: a household's telephones without a consent to be called, or where
/// selling by telephone is forbidden.
pub fn unsellable(submission: &Submission<'_>) -> FieldSet {
    let facts = &submission.lawful;
    let callable = facts.consent.channels.contains(&ConsentChannel::Telephone) && !sells_energy_to_households(submission);
    if facts.market == Market::B2b || callable {
        return FieldSet::EMPTY;
    }
    [SealedField::Mobile, SealedField::Phone].into_iter().collect()
}

/// Trades whose introducers need a licence, or may not be paid at all.
pub(super) fn is_regulated(facts: &LawfulFacts<'_>) -> bool {
    matches!(facts.sector, Some(Sector::RealEstate | Sector::Banking | Sector::Insurance | Sector::Legal))
}

fn consent_faults(facts: &LawfulFacts<'_>) -> Vec<(GateField, LawFault)> {
    let mut faults = Vec::new();
    match facts.basis {
        None => faults.push((GateField::LawfulBasis, LawFault::BasisMissing)),
        Some(LawfulBasis::LegitimateInterest) if facts.market == Market::B2c => {
            faults.push((GateField::LawfulBasis, LawFault::ConsentRequired));
        }
        Some(LawfulBasis::LegitimateInterest) => {}
        Some(LawfulBasis::Consent) => {
            if !facts.consent.text.chars().any(char::is_alphabetic) {
                faults.push((GateField::ConsentText, LawFault::ConsentTextMissing));
            }
            if facts.consent.on.is_none() {
                faults.push((GateField::ConsentOn, LawFault::ConsentDateMissing));
            }
            if facts.consent.channels.is_empty() {
                faults.push((GateField::ConsentChannels, LawFault::ConsentChannelMissing));
            }
        }
    }
    faults
}

fn date_faults(facts: &LawfulFacts<'_>, today: NaiveDate) -> Vec<(GateField, LawFault)> {
    let dates = [
        (GateField::CollectedOn, facts.collected_on),
        (GateField::LastContactOn, facts.last_contact_on),
        (GateField::ConsentOn, facts.consent.on),
    ];
    let future = dates.iter().filter(|(_, date)| date.is_some_and(|date| date > today));
    let mut faults: Vec<_> = future.map(|(field, _)| (*field, LawFault::InTheFuture)).collect();
    let only_collected = facts.last_contact_on.is_none() && facts.collected_on.is_some();
    let field = if only_collected { GateField::CollectedOn } else { GateField::LastContactOn };
    match facts.last_contact_on.or(facts.collected_on) {
        None => faults.push((field, LawFault::DateMissing)),
        // On the anniversary itself the three years have run out.
        Some(last) if last.checked_add_months(RETENTION).is_none_or(|end| end <= today) => faults.push((field, LawFault::TooOld)),
        Some(_) => {}
    }
    faults
}

/// Whether the interest claimed in a professional wants a function, or a generic address, that is not there.
pub fn needs_function(submission: &Submission<'_>) -> bool {
    let facts = &submission.lawful;
    facts.market == Market::B2b && facts.basis == Some(LawfulBasis::LegitimateInterest) && !fits_the_job(submission)
}

fn fits_the_job(submission: &Submission<'_>) -> bool {
    const GENERIC_MAILBOXES: &[&str] = &[
        "contact",
        "contacts",
        "info",
        "infos",
        "information",
        "accueil",
        "bonjour",
        "hello",
        "commercial",
        "direction",
        "secretariat",
        "administration",
        "admin",
        "compta",
        "comptabilite",
        "achats",
        "achat",
        "rh",
        "service",
        "sales",
        "office",
        "mairie",
        "agence",
        "magasin",
        "atelier",
        "devis",
        "bureau",
        "entreprise",
    ];
    let valid = submission.card.valid_fields();
    let mailbox = submission.card.get(SealedField::Email).and_then(|email| email.split('@').next()).unwrap_or_default();
    let generic = GENERIC_MAILBOXES.contains(&mailbox.to_lowercase().as_str());
    valid.contains(SealedField::Function) || (valid.contains(SealedField::Email) && generic)
}

/// Energy, or building works that the text says are for energy or for adapting the home.
fn sells_energy_to_households(submission: &Submission<'_>) -> bool {
    const WORKS: &[&str] = &[
        "renovation energetique",
        "pompe a chaleur",
        "pompes a chaleur",
        "panneaux solaires",
        "panneaux photovoltaiques",
        "photovoltaique",
        "isolation",
        "isolation thermique",
        "chaudiere",
        "poele",
        "maprimerenov",
        "adaptation du logement",
        "monte escalier",
        "douche senior",
        "chauffe eau",
    ];
    let facts = &submission.lawful;
    let said = || {
        let words = [names::words(submission.title), names::words(submission.need)].concat().join(" ");
        let padded = format!(" {words} ");
        WORKS.iter().any(|work| padded.contains(&format!(" {work} ")))
    };
    facts.market == Market::B2c
        && (facts.sector == Some(Sector::Energy) || (facts.sector == Some(Sector::Construction) && said()))
}
