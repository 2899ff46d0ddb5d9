//! E-mail addresses and sites in public text, plain or spelled out.

use std::ops::Range;

use super::{normalise::Token, span};

/// Endings that make a name a site wherever they stand, also after « point ».
const STRONG: &[&str] = &["fr", "com", "net", "org", "eu", "io"];
/// Endings that are words too: only with a plain dot, and not where a sentence begins.
const WEAK: &[&str] = &[
    "info",
    "biz",
    "pro",
    "shop",
    "tech",
    "site",
    "online",
    "store",
    "app",
    "dev",
    "be",
    "ch",
    "lu",
    "de",
    "it",
    "es",
    "uk",
    "ca",
    "re",
    "gp",
    "mq",
    "nc",
    "pf",
    "paris",
    "bzh",
    "alsace",
    "corsica",
    "immo",
    "archi",
    "agency",
    "co",
    "me",
    "tv",
    "ai",
    "cloud",
    "xyz",
    "fm",
    "gf",
    "yt",
    "pm",
    "mc",
    "pt",
    "nl",
    "pl",
    "us",
    "page",
    "link",
    "club",
    "group",
    "expert",
    "services",
    "solutions",
    "consulting",
    "studio",
    "digital",
    "ly",
    "gg",
    "ee",
];
/// « faire un point com », "the dot com years": no site.
const BEFORE_POINT: &[&str] = &[
    "un", "le", "du", "ce", "au", "de", "des", "les", "mon", "ton", "son", "notre", "votre", "leur", "petit", "bon", "premier",
    "dernier", "seul", "autre", "chaque", "aucun", "quel", "en", "a", "the", "an", "of", "each", "every", "this", "that", "mi",
    "sur", "et", "est", "ou",
];
const AROBASE: &[&str] = &["arobase", "arobas", "arobaze", "arrobase", "arrobas", "arobace", "arobasse"];

#[derive(Clone, Copy, PartialEq)]
enum Dot {
    Tight,
    Spaced,
    Spelled,
}

/// The ranges of e-mail addresses and of `@handles`.
pub(super) fn emails(tokens: &[Token]) -> Vec<Range<usize>> {
    let signed = (0..tokens.len()).filter_map(|at| email_at(tokens, at));
    let glued = (0..tokens.len()).filter(|at| is_glued(&tokens[*at])).map(|at| at..at + 1);
    let provided = (0..tokens.len()).filter_map(|at| provided(tokens, at));
    signed.chain(glued).chain(provided).map(|range| span(&tokens[range])).collect()
}

/// `contactarobasedurandpointfr`.
fn is_glued(token: &Token) -> bool {
    token.text.len() > 14 && token.text.contains("arobase") && token.text.contains("point")
}

/// `sophie.lemaire gmail com`: a mail provider and an ending, without a dot between them.
fn provided(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let [name, provider, ending] = tokens.get(at..at + 3)? else { return None };
    let known = super::common_words::MAIL_PROVIDERS.has(&provider.text) && matches!(ending.text.as_str(), "com" | "fr");
    (name.is_word() && known && provider.text.len() >= 4).then(|| start_of_local(tokens, at)..at + 3)
}

fn email_at(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let (next, sure) = at_sign(tokens, at)?;
    let first = tokens.get(next).filter(|token| token.is_word())?;
    let before = at.checked_sub(1).filter(|before| tokens[*before].is_word());
    let domain = domain(tokens, next);
    if tokens[at].is("@") && before.is_none_or(|_| tokens[at].gap) && first.is_number() {
        return None;
    }
    let local = match before {
        Some(before) => start_of_local(tokens, before),
        None if tokens[at].is("@") && !first.gap => at,
        None => return None,
    };
    match domain {
        Some(end) => Some(local..end),
        None if sure => Some(local..next + 1),
        None => None,
    }
}

/// What follows an at sign here, and whether the sign alone is enough.
fn at_sign(tokens: &[Token], at: usize) -> Option<(usize, bool)> {
    let token = &tokens[at];
    let word = |token: &Token| token.is("at") || token.is("@") || AROBASE.contains(&token.text.as_str());
    if token.is("@") || AROBASE.contains(&token.text.as_str()) {
        // The sign inside brackets is met again from its bracket, with the local part before it.
        return Some((at + 1, true));
    }
    if enclosed(tokens, at, word) {
        return Some((at + 3, true));
    }
    (token.is("at") || token.is("chez") || token.is("a")).then_some((at + 1, false))
}

/// `(word)`, `[word]`, `-word-`, `_word_`…
fn enclosed(tokens: &[Token], at: usize, word: impl Fn(&Token) -> bool) -> bool {
    let Some([open, inside, close]) = tokens.get(at..at + 3) else { return false };
    let pair = [open.text.as_str(), close.text.as_str()];
    let closed = matches!(
        pair,
        ["(", ")"]
            | ["[", "]"]
            | ["{", "}"]
            | ["<", ">"]
            | ["-", "-"]
            | ["_", "_"]
            | ["*", "*"]
            | ["/", "/"]
            | ["|", "|"]
            | ["~", "~"]
    );
    closed && word(inside)
}

/// Back over `jean.`, `jean-`, `jean point`.
fn start_of_local(tokens: &[Token], mut at: usize) -> usize {
    while at >= 2 {
        let (joint, before) = (&tokens[at - 1], &tokens[at - 2]);
        let tight = !joint.gap && !tokens[at].gap && matches!(joint.text.as_str(), "." | "-" | "_" | "+");
        if !before.is_word() || !(tight || is_point(joint)) {
            break;
        }
        at -= 2;
    }
    at
}

/// The ranges of sites: `www…`, `http:…`, and names with a known ending.
pub(super) fn sites(tokens: &[Token], text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        let next = tokens.get(at + 1);
        if let Some(end) = handle(tokens, at, text) {
            found.push(span(&tokens[at..end]));
            continue;
        }
        let scheme = matches!(token.text.as_str(), "http" | "https" | "hxxp" | "hxxps")
            && next.is_some_and(|next| next.is(":") || next.is("/"));
        if scheme || token.is("www") || token.text.starts_with("www") && token.text.len() > 6 {
            let rest = tokens[at + 1..].iter().take_while(|token| !token.gap).count();
            found.push(span(&tokens[at..=at + rest]));
        } else if let Some(end) = site_from(tokens, at, text) {
            found.push(span(&tokens[start_of_local(tokens, at)..end]));
        }
    }
    found
}

/// Networks where a name after a colon finds somebody.
const NETWORKS: &[&str] = &[
    "fb",
    "facebook",
    "insta",
    "instagram",
    "snap",
    "snapchat",
    "skype",
    "tiktok",
    "twitter",
    "telegram",
    "discord",
    "linkedin",
];

/// `fb : ToitsArmor`, `snap : malo_kv22`, `Skype live:malo`, `wa dot me`: the token after it.
fn handle(tokens: &[Token], at: usize, text: &str) -> Option<usize> {
    let token = &tokens[at];
    if token.is("wa") && dot(tokens, at + 1).is_some_and(|(next, _)| tokens[next].is("me")) {
        return Some(at + 3);
    }
    if !NETWORKS.contains(&token.text.as_str()) {
        return None;
    }
    let colon = tokens.get(at + 1)?;
    let live = colon.is("live") && tokens.get(at + 2).is_some_and(|next| next.is(":"));
    let first = if live { at + 3 } else { at + 2 };
    let name = tokens.get(first).filter(|name| (colon.is(":") || live) && name.is_word())?;
    let rest = tokens[first + 1..].iter().take_while(|token| !token.gap).count();
    let typed = &text[name.span.start..tokens[first + rest].span.end];
    let typed = typed.trim_end_matches(['.', ',', ';', '!', '?']);
    let camel = typed.chars().zip(typed.chars().skip(1)).any(|(one, next)| one.is_lowercase() && next.is_uppercase());
    let mixed = typed.contains(|c: char| c.is_ascii_digit()) && typed.contains(char::is_alphabetic);
    (live || camel || mixed || typed.contains('_')).then_some(first + 1 + rest)
}

/// The end of a site whose last name before the ending is the token at `at`.
fn site_from(tokens: &[Token], at: usize, text: &str) -> Option<usize> {
    let label = &tokens[at];
    let (next, dot) = dot(tokens, at + 1)?;
    let (ending, end) = ending(tokens, next)?;
    let strong = STRONG.contains(&ending.as_str());
    if label.text.len() < 2 || !(strong || WEAK.contains(&ending.as_str())) {
        return None;
    }
    if is_framework(&label.text, &ending) || label.is("etc") {
        return None;
    }
    let named = label.text.contains(char::is_alphabetic);
    let sentence = text[tokens[next].span.clone()].starts_with(char::is_uppercase)
        && !text[label.span.clone()].ends_with(char::is_uppercase);
    let known = match dot {
        Dot::Tight if matches!(ending.as_str(), "fr" | "com") => named,
        Dot::Tight => named && !sentence,
        Dot::Spaced => strong && named,
        Dot::Spelled => strong && named && label.text.len() >= 3 && !BEFORE_POINT.contains(&label.text.as_str()),
    };
    known.then_some(end)
}

/// `asp.net` and its like are software.
fn is_framework(label: &str, ending: &str) -> bool {
    match ending {
        "net" => ["asp", "vb", "ado", "ml"].contains(&label),
        "io" => label == "socket",
        _ => false,
    }
}

/// The end of `name dot … ending` from the token at `from`, for what follows an at sign.
fn domain(tokens: &[Token], from: usize) -> Option<usize> {
    let (mut at, mut found) = (from, None);
    while tokens.get(at).is_some_and(Token::is_word) {
        let joined = tokens
            .get(at + 1)
            .zip(tokens.get(at + 2))
            .is_some_and(|(dash, word)| dash.is("-") && !dash.gap && !word.gap && word.is_word());
        if joined {
            at += 2;
            continue;
        }
        let Some((next, dot)) = dot(tokens, at + 1) else { break };
        let Some((ending, end)) = ending(tokens, next) else { break };
        let country = dot == Dot::Spelled && ["co", "uk", "be", "ch", "lu"].contains(&ending.as_str());
        let known = STRONG.contains(&ending.as_str()) || (dot == Dot::Tight && WEAK.contains(&ending.as_str())) || country;
        found = if known { Some(end) } else { found };
        at = next;
    }
    found
}

/// The word after the dot, also when its two letters stand apart, and the token after it.
fn ending(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let first = tokens.get(at).filter(|token| token.is_word())?;
    let second =
        tokens.get(at + 1).filter(|second| second.gap && second.text.len() == 1 && first.text.len() == 1 && second.is_word());
    Some(match second {
        Some(second) => (format!("{}{}", first.text, second.text), at + 2),
        None => (first.text.clone(), at + 1),
    })
}

/// The token after a dot that stands at `at`, and how it is written.
fn dot(tokens: &[Token], at: usize) -> Option<(usize, Dot)> {
    let (token, next) = (tokens.get(at)?, tokens.get(at + 1)?);
    if token.is(".") {
        return match (token.gap, next.gap) {
            (false, false) => Some((at + 1, Dot::Tight)),
            (true, true) => Some((at + 1, Dot::Spaced)),
            _ => None,
        };
    }
    // Not `salarié·es`: a raised dot makes a site with the strongest endings only.
    if matches!(token.text.as_str(), "·" | "•" | "∙") && !token.gap && !next.gap {
        return Some((at + 1, Dot::Spaced));
    }
    if is_point(token) {
        return Some((at + 1, Dot::Spelled));
    }
    enclosed(tokens, at, |token| token.is(".") || is_point(token)).then_some((at + 3, Dot::Spelled))
}

fn is_point(token: &Token) -> bool {
    token.is("point") || token.is("dot")
}
