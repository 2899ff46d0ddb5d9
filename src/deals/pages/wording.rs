//! The words of an agreement, for its page and for its PDF.

use crate::conversations::Side;
use crate::deals::Agreement;
use crate::l10n::L10nLanguage;
use crate::language::Language;
use crate::valuation::labels;
use crate::web::format;
use crate::web::pdf::{Block, Paper};

use super::words;

/// An agreement, in a language.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a> {
    pub agreement: &'a Agreement,
    pub code: &'a str,
    pub language: Language,
}

impl Wording<'_> {
    fn l(&self) -> &'static L10nLanguage {
        self.language.words()
    }

    /// What it costs, and how it is paid.
    pub(super) fn price(&self) -> String {
        words::price(self.language, &self.agreement.terms)
    }

    /// What is handed over.
    pub(super) fn object(&self) -> String {
        let lead = &self.agreement.lead;
        let channel = labels::channel_label(self.l(), lead.channel).to_lowercase();
        let day = format::date(lead.collected_on);
        self.l().msg_deals_paper_object_body(lead.code.as_str(), lead.title.as_str(), day, channel)
    }

    /// To how many.
    pub(super) fn exclusivity(&self) -> String {
        match self.agreement.cap {
            1 => self.l().msg_deals_paper_exclusive(),
            cap => self.l().msg_deals_paper_shared(format::count(cap.into())),
        }
    }

    /// For how long and of what the buyer may complain.
    pub(super) fn warranty(&self) -> String {
        let l = self.l();
        if self.agreement.terms.warranty_days == 0 {
            return l.msg_deals_paper_no_warranty();
        }
        let terms = &self.agreement.terms;
        l.msg_deals_paper_warranty_body(format::count(terms.warranty_days.into()), words::reasons(l, &terms.reasons))
    }

    /// Why the person's data may be passed on.
    pub(super) fn basis(&self) -> String {
        let basis = labels::lawful_basis_label(self.l(), self.agreement.consent.basis);
        self.l().msg_deals_paper_basis(basis.to_lowercase())
    }

    /// When and for what the person consented, where it did.
    pub(super) fn consent(&self) -> Option<String> {
        let day = format::date(self.agreement.consent.on?);
        let channels = self.agreement.consent.channels.iter();
        let channels: Vec<String> =
            channels.map(|channel| labels::consent_channel_label(self.l(), *channel).to_lowercase()).collect();
        Some(self.l().msg_deals_paper_consent(day, channels.join(", ")))
    }

    /// Who offered and who accepted: what each did, who spoke, and when.
    pub(super) fn signatures(&self) -> [(String, String); 2] {
        let (l, agreement) = (self.l(), self.agreement);
        let first = Side::parse(&agreement.offered_by).unwrap_or(Side::Buyer);
        let signed = |side, at| l.msg_deals_paper_signed(agreement.party(side).person.as_str(), format::minute(at));
        let name = |side| match side {
            Side::Seller => l.msg_deals_seller().to_lowercase(),
            Side::Buyer => l.msg_deals_buyer().to_lowercase(),
        };
        [
            (l.msg_deals_paper_offer(name(first)), signed(first, agreement.offered_at)),
            (l.msg_deals_paper_acceptance(name(first.other())), signed(first.other(), agreement.agreed_at)),
        ]
    }

    /// What the buyer tells the person (GDPR, article 14), a paragraph each.
    pub(super) fn notice(&self) -> Vec<String> {
        let (l, agreement) = (self.l(), self.agreement);
        let (seller, buyer) = (agreement.seller.name.as_str(), &agreement.buyer);
        let channel = labels::channel_label(l, agreement.lead.channel).to_lowercase();
        let basis = labels::lawful_basis_label(l, agreement.consent.basis).to_lowercase();
        vec![
            l.msg_deals_notice_hello(),
            l.msg_deals_notice_source(seller, format::date(agreement.lead.collected_on), channel),
            l.msg_deals_notice_purpose(basis),
            l.msg_deals_notice_kept(),
            l.msg_deals_notice_rights(buyer.email.as_str()),
            l.msg_deals_notice_signed(buyer.name.as_str(), words::siren(&buyer.siren), buyer.email.as_str()),
        ]
    }

    /// The whole as a paper.
    pub(super) fn paper(&self) -> Paper {
        let (l, agreement) = (self.l(), self.agreement);
        let party = |side| {
            let it = agreement.party(side);
            format!("{}\nSIREN {}\n{}\n{}", it.name, words::siren(&it.siren), it.person, it.email)
        };
        let at = format::minute(agreement.agreed_at);
        let mut blocks = vec![
            Block::Title(l.msg_deals_paper_title()),
            Block::Small(format!("{} {} · {}", l.msg_deals_paper_number(), self.code, l.msg_deals_paper_agreed(at))),
            Block::Heading(l.msg_deals_paper_between()),
            Block::Facts(vec![
                (l.msg_deals_paper_the_seller(), party(Side::Seller)),
                (l.msg_deals_paper_the_buyer(), party(Side::Buyer)),
            ]),
            Block::Heading(l.msg_deals_paper_object()),
            Block::Text(self.object()),
            Block::Text(agreement.lead.need.clone()),
            Block::Heading(l.msg_deals_paper_price()),
            Block::Text(l.msg_deals_paper_price_body(self.price())),
            Block::Heading(l.msg_deals_paper_exclusivity()),
            Block::Text(self.exclusivity()),
            Block::Heading(l.msg_deals_paper_warranty()),
            Block::Text(self.warranty()),
            Block::Heading(l.msg_deals_paper_data()),
            Block::Text(self.basis()),
        ];
        blocks.extend(self.consent().map(Block::Text));
        blocks.extend(agreement.consent.text.as_deref().map(|text| Block::Text(l.msg_deals_paper_consent_text(text))));
        blocks.extend(agreement.consent.url.as_deref().map(|url| Block::Text(l.msg_deals_paper_consent_url(url))));
        blocks.push(Block::Text(l.msg_deals_paper_duty()));
        blocks.push(Block::Heading(l.msg_deals_paper_notice()));
        blocks.extend(self.notice().into_iter().map(Block::Small));
        blocks.push(Block::Heading(l.msg_deals_paper_signatures()));
        let mut signed = self.signatures().to_vec();
        signed.push((l.msg_deals_paper_fingerprint(), agreement.fingerprint()));
        blocks.push(Block::Facts(signed));
        let title = format!("{} {}", l.msg_deals_paper_title(), self.code);
        let foot = format!("Pépite · {} {}", l.msg_deals_paper_number(), self.code);
        Paper { title, language: self.language.code(), foot, blocks }
    }
}
