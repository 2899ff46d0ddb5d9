//! A form that came after its session was over: carried through signing in by hidden fields of the pages between,
//! and then shown again as it was typed. Nothing of it is kept here, and nothing of it is carried out.

use actix_web::http::Method;
use actix_web::{HttpMessage, HttpRequest};

use super::form::{KEY_FIELD, TOKEN_FIELD, body, pairs};
use super::{cross_site, local_path};

/// Where forms are posted that can be shown again filled in.
const FORMS: &[&str] = &["/leads", "/leads/{code}"];
/// The button of such a form that carries nothing out.
const SHOW_AGAIN: (&str, &str) = ("action", "estimate");

/// The typed fields of a refused request as one text; empty where there is nothing to carry.
pub(super) fn text(req: &HttpRequest) -> String {
    let ours = req.method() == Method::POST && cross_site::is_ours(req);
    let known = req.match_pattern().is_some_and(|pattern| FORMS.contains(&pattern.as_str()));
    let typed = req.content_type().eq_ignore_ascii_case("application/x-www-form-urlencoded");
    if !(ours && known && typed) {
        return String::new();
    }
    let fields: Vec<(String, String)> = pairs(&body(req)).into_iter().filter(|(name, _)| is_typed(name)).collect();
    serde_json::to_string(&fields).unwrap_or_default()
}

fn is_typed(name: &str) -> bool {
    ![TOKEN_FIELD, KEY_FIELD, SHOW_AGAIN.0].contains(&name)
}

/// The fields to post to `back` so that the form is shown again as it was typed.
#[must_use]
pub fn carried(text: &str, back: &str) -> Option<Vec<(String, String)>> {
    let path = local_path(back);
    let code = path.strip_prefix("/leads/").is_some_and(|rest| !rest.contains(['/', '?', '#']));
    if path != "/leads" && !code {
        return None;
    }
    let mut fields: Vec<(String, String)> = serde_json::from_str(text).ok()?;
    fields.retain(|(name, _)| is_typed(name));
    fields.push((SHOW_AGAIN.0.to_owned(), SHOW_AGAIN.1.to_owned()));
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_carried_back_to_where_it_came_from_and_nowhere_else() {
        let text = r#"[["title","Toiture"],["action","publish"],["csrf","x"]]"#;
        let fields = carried(text, "/leads").expect("fields");
        assert_eq!(fields, [("title".to_owned(), "Toiture".to_owned()), ("action".to_owned(), "estimate".to_owned())]);
        assert!(carried(text, "/leads/0123456789").is_some());
        for elsewhere in ["https://mal.example/leads", "/offers/1/acceptance", "/leads/0123456789/withdrawal", "/", ""] {
            assert!(carried(text, elsewhere).is_none(), "{elsewhere}");
        }
        assert!(carried("", "/leads").is_none() && carried("{}", "/leads").is_none());
    }
}
