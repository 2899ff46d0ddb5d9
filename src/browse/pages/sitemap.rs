//! `/sitemap.xml` and the files it names: every lead on offer, by the first characters of its code, which say nothing of
//! when it came.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use chrono::{DateTime, Utc};

use crate::browse::store;
use crate::listings::CODE_ALPHABET;
use crate::web::{Answer, Error, PublicDb, Shell};

/// Addresses a file may hold.
const MOST: i64 = 50_000;
/// Addresses a file holds on average at most: codes are random, so all hold about as many, read well within the time a
/// visitor's query has.
const AIM: i64 = 20_000;
/// The longest beginning of a code that names a file: enough for six hundred million leads.
const LONGEST_PREFIX: usize = 3;
/// How many leads there are is told by those whose code begins so: counting them all would take too long.
const SAMPLE: &str = "zz";
/// One in so many begins so.
const SAMPLED: i64 = 32 * 32;
/// Pages that are always there.
const PAGES: [&str; 6] = ["/", "/leads", "/leads/map", "/how-it-works", "/privacy", "/terms"];

#[derive(Template)]
#[template(path = "browse/sitemap.xml")]
struct Index {
    origin: String,
    files: Vec<String>,
}

#[derive(Template)]
#[template(path = "browse/sitemap_part.xml")]
struct Part {
    origin: String,
    pages: &'static [&'static str],
    leads: Vec<(String, DateTime<Utc>)>,
}

/// GET `/sitemap.xml`.
///
/// # Errors
/// When the database fails.
pub async fn sitemap(shell: Shell, mut db: PublicDb) -> Answer {
    let sample = store::timely(store::codes(&mut db, SAMPLE, MOST).await)?.ok_or(Error::Unavailable)?;
    let leads = i64::try_from(sample.len()).unwrap_or(i64::MAX).saturating_mul(SAMPLED);
    xml(&Index { origin: shell.origin, files: files(leads) })
}

/// GET `/sitemap/{file}.xml`.
///
/// # Errors
/// Not found for a file that no sitemap names; when the database fails.
pub async fn sitemap_part(shell: Shell, mut db: PublicDb, file: Path<String>) -> Answer {
    if *file == "pages" {
        return xml(&Part { origin: shell.origin, pages: &PAGES, leads: Vec::new() });
    }
    let prefix = match file.strip_prefix("leads") {
        Some("") => "",
        Some(rest) => rest.strip_prefix('-').filter(|prefix| !prefix.is_empty()).ok_or(Error::NotFound)?,
        None => return Err(Error::NotFound),
    };
    if prefix.len() > LONGEST_PREFIX || !prefix.bytes().all(|c| CODE_ALPHABET.contains(&c)) {
        return Err(Error::NotFound);
    }
    // Files of a smaller market are there too, for whoever read its index; those that hold too much by now are gone.
    let leads = store::timely(store::codes(&mut db, prefix, MOST).await)?.ok_or(Error::NotFound)?;
    xml(&Part { origin: shell.origin, pages: &[], leads })
}

/// The names of the files that hold so many leads.
fn files(leads: i64) -> Vec<String> {
    let many = i64::try_from(CODE_ALPHABET.len()).unwrap_or(i64::MAX);
    let (mut room, mut prefixes) = (AIM, vec![String::new()]);
    for _ in 0..LONGEST_PREFIX {
        if leads <= room {
            break;
        }
        room *= many;
        let longer = |prefix: &String| CODE_ALPHABET.iter().map(|c| format!("{prefix}{}", char::from(*c))).collect::<Vec<_>>();
        prefixes = prefixes.iter().flat_map(longer).collect();
    }
    let named = |prefix: String| if prefix.is_empty() { "leads".to_owned() } else { format!("leads-{prefix}") };
    std::iter::once("pages".to_owned()).chain(prefixes.into_iter().map(named)).collect()
}

fn xml(template: &impl Template) -> Answer {
    let xml = template.render().map_err(Error::internal)?;
    Ok(HttpResponse::Ok().content_type("application/xml; charset=utf-8").body(xml))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_files_as_the_leads_need() {
        assert_eq!(files(0), ["pages", "leads"]);
        assert_eq!(files(20_000).len(), 2);
        assert_eq!(files(20_001).len(), 33);
        assert_eq!(files(500_000).last().map(String::as_str), Some("leads-z"));
        assert_eq!(files(1_000_000).len(), 1025);
        assert_eq!(files(i64::MAX).last().map(String::as_str), Some("leads-zzz"));
    }
}
