//! What search engines and networks read of a page: JSON-LD, and which lists are worth finding. Nothing here knows a
//! seller: whoever offers a lead is Pépite.

use serde_json::{Value, json};

use crate::browse::store::Card;
use crate::browse::{Facet, LeadQuery};
use crate::listings::Teaser;
use crate::valuation::labels;
use crate::web::Shell;

/// Whether a list deserves a place in search engines: everything, a trade, a place, or a trade in a place.
pub fn is_landing(query: &LeadQuery) -> bool {
    let plain = LeadQuery { picks: query.picks.clone(), ..LeadQuery::default() };
    let one = |(facet, values): (&Facet, &Vec<&str>)| matches!(facet, Facet::Sector | Facet::Area) && values.len() == 1;
    *query == plain && query.picks.iter().all(one)
}

/// A JSON document within a page: a reader of HTML sees no tag in it.
fn within_html(document: &Value) -> String {
    document.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// The site, and how to search it.
pub fn site(shell: &Shell) -> String {
    let origin = &shell.origin;
    let action = json!({
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": format!("{origin}/leads?q={{q}}")},
        "query-input": "required name=q",
    });
    within_html(&json!({
        "@context": "https://schema.org", "@type": "WebSite", "name": "Pépite", "url": format!("{origin}/"),
        "inLanguage": shell.language.code(), "potentialAction": action,
    }))
}

/// The leads of a list, in their order.
pub fn list(shell: &Shell, cards: &[Card]) -> String {
    let item = |(place, card): (usize, &Card)| json!({"@type": "ListItem", "position": place + 1, "url": format!("{}/leads/{}", shell.origin, card.code)});
    let items: Vec<Value> = cards.iter().enumerate().map(item).collect();
    within_html(&json!({"@context": "https://schema.org", "@type": "ItemList", "itemListElement": items}))
}

/// One lead: what is offered, for how much, and where.
pub fn lead(shell: &Shell, teaser: &Teaser) -> String {
    let address = format!("{}/leads/{}", shell.origin, teaser.code);
    let mut offer = json!({
        "@type": "Offer", "url": address, "priceCurrency": "EUR", "availability": "https://schema.org/InStock",
        "areaServed": {"@type": "AdministrativeArea", "name": teaser.area_name()},
        "seller": {"@type": "Organization", "name": "Pépite", "url": format!("{}/", shell.origin)},
    });
    if let Some(price) = teaser.asking_price {
        offer["price"] = json!(price.amount().to_string());
    }
    let product = json!({
        "@type": "Product", "name": teaser.title, "description": teaser.need, "sku": teaser.code, "url": address,
        "category": labels::sector_label(shell.l, teaser.sector), "offers": offer,
    });
    let crumb = |place: u8, name: String, path: String| json!({"@type": "ListItem", "position": place, "name": name, "item": format!("{}{path}", shell.origin)});
    let crumbs = json!({"@type": "BreadcrumbList", "itemListElement": [
        crumb(1, shell.l.msg_web_nav_leads(), "/leads".into()),
        crumb(2, labels::sector_label(shell.l, teaser.sector), format!("/leads?sector={}", teaser.sector)),
        crumb(3, teaser.title.clone(), format!("/leads/{}", teaser.code)),
    ]});
    within_html(&json!({"@context": "https://schema.org", "@graph": [product, crumbs]}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trade_in_a_place_is_worth_finding_and_a_search_is_not() {
        for query in ["", "sector=energy", "area=35", "area=region-53&sector=energy"] {
            assert!(is_landing(&LeadQuery::parse(query)), "{query}");
        }
        for query in ["q=toit", "sector=energy&sector=legal", "stage=mql", "sort=value", "price_min=5", "age_max=7"] {
            assert!(!is_landing(&LeadQuery::parse(query)), "{query}");
        }
    }

    #[test]
    fn a_title_cannot_leave_its_script() {
        let text = within_html(&json!({"name": "</script><b>&"}));
        assert!(!text.contains(['<', '>', '&']), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["name"], "</script><b>&");
    }
}
