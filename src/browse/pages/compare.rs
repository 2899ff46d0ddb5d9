//! `/compare`: up to four leads side by side. What is compared stands in the address, so that it can be shared.

use actix_web::HttpRequest;
use askama::Template;
use chrono::NaiveDate;

use crate::listings::{self, Teaser};
use crate::web::{Answer, Now, PublicDb, Shell, public_page};

/// Most leads side by side.
const MOST: usize = 4;
/// Most parameters looked at.
const LOOKED_AT: usize = 50;

#[derive(Template)]
#[template(path = "browse/compare.html")]
struct Page {
    shell: Shell,
    today: NaiveDate,
    teasers: Vec<Teaser>,
    /// Whether more were asked for than stand side by side.
    too_many: bool,
    /// How many of them are not on offer.
    gone: usize,
}

impl Page {
    /// Each criterion, with the words of each lead.
    fn rows(&self) -> Vec<(String, Vec<String>)> {
        let (shell, l) = (&self.shell, self.shell.l);
        let row = |name: String, words: &dyn Fn(&Teaser) -> String| (name, self.teasers.iter().map(words).collect());
        let price = |it: &Teaser| it.asking_price.map_or_else(|| l.msg_browse_to_offer(), |price| shell.money(&price));
        let seats = |it: &Teaser| {
            if it.is_exclusive() { l.msg_browse_exclusive() } else { l.msg_browse_shared(it.sold, it.cap) }
        };
        let range = |it: &Teaser| format!("{} – {}", shell.coarse(&it.value_low), shell.coarse(&it.value_high));
        let sealed = |it: &Teaser| l.msg_browse_compare_fields(it.card_marks(l).iter().filter(|it| it.words.is_some()).count());
        let mut rows = vec![
            row(l.msg_browse_asking(), &price),
            row(l.msg_browse_value(), &|it| shell.coarse(&it.value)),
            row(l.msg_browse_estimate(), &range),
            row(l.msg_browse_facet_exclusivity(), &seats),
            row(l.msg_browse_facet_sector(), &|it| it.sector_name(l)),
            row(l.msg_browse_facet_area(), &Teaser::area_name),
            row(l.msg_browse_facet_market(), &|it| format!("{}, {}", it.market_name(l), it.segment_name(l))),
            row(l.msg_browse_facet_grade(), &|it| it.grade.letter().to_string()),
            row(l.msg_browse_facet_temperature(), &|it| it.temperature_name(l)),
            row(l.msg_browse_facet_stage(), &|it| it.stage_name(l)),
            row(l.msg_browse_completeness(), &|it| shell.percent(&it.completeness)),
            row(l.msg_browse_card(), &sealed),
            row(l.msg_browse_last_contact(), &|it| shell.ago(&it.last_contact_on, &self.today)),
            row(l.msg_browse_origin(), &|it| it.channel_name(l)),
            row(l.msg_browse_reason(), &|it| it.reason_name(l)),
        ];
        // The questions are the same for every lead.
        let answers: Vec<Vec<(String, String)>> = self.teasers.iter().map(|it| it.answers(l)).collect();
        if let Some(first) = answers.first() {
            for (number, (question, _)) in first.iter().enumerate() {
                let said = answers.iter().map(|of| of.get(number).map(|(_, answer)| answer.clone()).unwrap_or_default());
                rows.push((question.clone(), said.collect()));
            }
        }
        rows
    }

    /// The same page without one of its leads.
    fn without(&self, code: &str) -> String {
        let others = self.teasers.iter().filter(|it| it.code != code).map(|it| format!("lead={}", it.code));
        format!("/compare?{}", others.collect::<Vec<_>>().join("&"))
    }

    fn has_room(&self) -> bool {
        self.teasers.len() < MOST
    }

    fn gone_words(&self) -> Option<String> {
        (self.gone > 0).then(|| self.shell.l.msg_browse_compare_gone(self.gone))
    }
}

/// The codes of an address, each once; what is typed may be a code, or the address of a lead.
fn codes(query: &str) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()).take(LOOKED_AT) {
        let code = value.trim().split(['?', '#']).next().and_then(|it| it.rsplit('/').next()).unwrap_or_default();
        if name == "lead" && listings::is_code(code) && !codes.iter().any(|known| known == code) {
            codes.push(code.to_owned());
        }
    }
    codes
}

/// GET `/compare`: leads that are not on offer are left out.
///
/// # Errors
/// When the database fails.
pub async fn compare(req: HttpRequest, shell: Shell, mut db: PublicDb, Now(now): Now) -> Answer {
    let mut codes = codes(req.query_string());
    let too_many = codes.len() > MOST;
    codes.truncate(MOST);
    let mut teasers = Vec::new();
    for code in &codes {
        teasers.extend(listings::teaser(&mut db, code).await?);
    }
    let gone = codes.len() - teasers.len();
    public_page(&shell.clone(), &Page { shell, today: now.date_naive(), teasers, too_many, gone })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_addresses_are_read_each_once() {
        let query =
            "lead=0000000001&lead=https%3A%2F%2Fpepite.test%2Fleads%2F0000000002%3Flang%3Den&lead=0000000001&x=0000000003&lead=";
        assert_eq!(codes(query), ["0000000001", "0000000002"]);
        assert!(codes("lead=%00&lead=../etc&lead[]=0000000001").is_empty());
    }
}
