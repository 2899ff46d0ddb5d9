//! Pages of text: how it works, privacy, terms.

use askama::Template;

use crate::web::{Answer, Shell, public_page};

#[derive(Template)]
#[template(path = "browse/text.html")]
struct Text {
    shell: Shell,
    title: String,
    lede: String,
    /// Heading and paragraphs, which blank lines part.
    sections: Vec<(String, String)>,
}

impl Text {
    fn paragraphs(text: &str) -> Vec<&str> {
        text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect()
    }

    fn address(&self) -> &str {
        self.shell.path.split('?').next().unwrap_or("/")
    }
}

/// GET `/how-it-works`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn how_it_works(shell: Shell) -> Answer {
    let l = shell.l;
    let sections = vec![
        (l.msg_browse_how_sell(), l.msg_browse_how_sell_body()),
        (l.msg_browse_how_buy(), l.msg_browse_how_buy_body()),
        (l.msg_browse_how_anonymity(), l.msg_browse_how_anonymity_body()),
        (l.msg_browse_how_estimate(), l.msg_browse_how_estimate_body()),
        (l.msg_browse_how_completeness(), l.msg_browse_how_completeness_body()),
        (l.msg_browse_how_deal(), l.msg_browse_how_deal_body()),
        (l.msg_browse_how_cost(), l.msg_browse_how_cost_body()),
    ];
    let (title, lede) = (l.msg_browse_how_title(), l.msg_browse_how_lede());
    public_page(&shell.clone(), &Text { shell, title, lede, sections })
}

/// GET `/privacy`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn privacy(shell: Shell) -> Answer {
    let l = shell.l;
    let sections = vec![
        (l.msg_browse_privacy_person(), l.msg_browse_privacy_person_body()),
        (l.msg_browse_privacy_card(), l.msg_browse_privacy_card_body()),
        (l.msg_browse_privacy_basis(), l.msg_browse_privacy_basis_body()),
        (l.msg_browse_privacy_keeping(), l.msg_browse_privacy_keeping_body()),
        (l.msg_browse_privacy_members(), l.msg_browse_privacy_members_body()),
        (l.msg_browse_privacy_cookies(), l.msg_browse_privacy_cookies_body()),
        (l.msg_browse_privacy_rights(), l.msg_browse_privacy_rights_body()),
    ];
    let (title, lede) = (l.msg_browse_privacy_title(), l.msg_browse_privacy_lede());
    public_page(&shell.clone(), &Text { shell, title, lede, sections })
}

/// GET `/terms`.
///
/// # Errors
/// When the page cannot be drawn.
pub async fn terms(shell: Shell) -> Answer {
    let l = shell.l;
    let sections = vec![
        (l.msg_browse_terms_who(), l.msg_browse_terms_who_body()),
        (l.msg_browse_terms_seller(), l.msg_browse_terms_seller_body()),
        (l.msg_browse_terms_buyer(), l.msg_browse_terms_buyer_body()),
        (l.msg_browse_terms_deal(), l.msg_browse_terms_deal_body()),
        (l.msg_browse_terms_regulated(), l.msg_browse_terms_regulated_body()),
        (l.msg_browse_terms_moderation(), l.msg_browse_terms_moderation_body()),
        (l.msg_browse_terms_estimate(), l.msg_browse_terms_estimate_body()),
    ];
    let (title, lede) = (l.msg_browse_terms_title(), l.msg_browse_terms_lede());
    public_page(&shell.clone(), &Text { shell, title, lede, sections })
}
