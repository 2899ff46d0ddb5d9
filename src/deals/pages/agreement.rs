//! `/deals/{code}/agreement`: what was agreed, to read and to print.

use actix_web::web::Path;
use askama::Template;

use super::{step_refused, words};
use crate::accounts::Member;
use crate::conversations::Side;
use crate::deals::steps::find;
use crate::deals::{Agreement, ClaimReason};
use crate::valuation::labels;
use crate::web::{Answer, Db, Shell, format, page};

#[derive(Template)]
#[template(path = "deals/agreement.html")]
struct Page {
    shell: Shell,
    code: String,
    agreement: Agreement,
}

impl Page {
    fn siren(digits: &str) -> String {
        words::siren(digits)
    }

    fn price(&self) -> String {
        words::price(self.shell.language, &self.agreement.terms)
    }

    fn object(&self) -> String {
        let lead = &self.agreement.lead;
        let channel = labels::channel_label(self.shell.l, lead.channel).to_lowercase();
        let day = self.shell.date(&lead.collected_on);
        self.shell.l.msg_deals_paper_object_body(lead.code.as_str(), lead.title.as_str(), day, channel)
    }

    fn exclusivity(&self) -> String {
        match self.agreement.cap {
            1 => self.shell.l.msg_deals_paper_exclusive(),
            cap => self.shell.l.msg_deals_paper_shared(format::count(cap.into())),
        }
    }

    fn warranty(&self) -> String {
        let l = self.shell.l;
        if self.agreement.terms.warranty_days == 0 {
            return l.msg_deals_paper_no_warranty();
        }
        let reasons: Vec<String> = ClaimReason::ALL.iter().map(|it| words::reason_label(l, *it).to_lowercase()).collect();
        l.msg_deals_paper_warranty_body(format::count(self.agreement.terms.warranty_days.into()), reasons.join(", "))
    }

    fn basis(&self) -> String {
        let basis = labels::lawful_basis_label(self.shell.l, self.agreement.consent.basis);
        self.shell.l.msg_deals_paper_basis(basis.to_lowercase())
    }

    /// When and for what the person consented, where it did.
    fn consent(&self) -> Option<String> {
        let day = self.shell.date(&self.agreement.consent.on?);
        let channels = self.agreement.consent.channels.iter();
        let channels: Vec<String> =
            channels.map(|channel| labels::consent_channel_label(self.shell.l, *channel).to_lowercase()).collect();
        Some(self.shell.l.msg_deals_paper_consent(day, channels.join(", ")))
    }

    /// Who offered and who accepted: what each did, who spoke, and when.
    fn signatures(&self) -> [(String, String); 2] {
        let (l, agreement) = (self.shell.l, &self.agreement);
        let first = Side::parse(&agreement.offered_by).unwrap_or(Side::Buyer);
        let signed = |side, at| l.msg_deals_paper_signed(agreement.party(side).person.as_str(), self.shell.hour(at));
        let name = |side| match side {
            Side::Seller => l.msg_deals_seller().to_lowercase(),
            Side::Buyer => l.msg_deals_buyer().to_lowercase(),
        };
        [
            (l.msg_deals_paper_offer(name(first)), signed(first, &agreement.offered_at)),
            (l.msg_deals_paper_acceptance(name(first.other())), signed(first.other(), &agreement.agreed_at)),
        ]
    }
}

/// GET `/deals/{code}/agreement`.
///
/// # Errors
/// Not found unless the member's company is one of its two sides.
pub async fn agreement(shell: Shell, member: Member, mut db: Db, code: Path<String>) -> Answer {
    let (deal, _) = find(&mut db, &member, &code).await.map_err(|refusal| step_refused(shell.l, refusal))?;
    page(&Page { shell, code: deal.code, agreement: deal.agreement })
}
