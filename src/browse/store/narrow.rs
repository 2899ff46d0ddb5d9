//! The conditions of a search, put to any query over `public_leads`.

use std::collections::BTreeSet;

use chrono::Days;
use diesel::internal::table_macro::{BoxedSelectStatement, FromClause};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::result::{Error, QueryResult};
use diesel::sql_types::Text;
use diesel_full_text_search::configuration::TsConfigurationByName;
use diesel_full_text_search::{TsVectorExtensions, websearch_to_tsquery_with_search_config};
use rust_decimal::Decimal;

use crate::browse::facet::{areas, channels};
use crate::browse::{Facet, Search};
use crate::db::schema::public_leads::{self, dsl};
use crate::valuation::Exclusivity;

diesel::define_sql_function! {
    /// Lower case without French accents, as the indexed text is.
    fn pepite_fold(text: Text) -> Text;
}

pub(super) const FRENCH: TsConfigurationByName = TsConfigurationByName("french");
pub(super) const ENGLISH: TsConfigurationByName = TsConfigurationByName("english");

/// Any selection and any grouping over the public view.
pub(super) type Boxed<'a, ST, GB> = BoxedSelectStatement<'a, ST, FromClause<public_leads::table>, Pg, GB>;

/// Narrows a query to what is looked for; `except` leaves one facet wide, to count its values.
pub(super) fn narrowed<'a, ST, GB>(
    mut leads: Boxed<'a, ST, GB>,
    Search { query, today, hidden }: Search<'_>,
    except: Option<Facet>,
) -> Boxed<'a, ST, GB> {
    if !hidden.is_empty() {
        leads = leads.filter(dsl::code.ne_all(hidden.to_vec()));
    }
    if !query.q.is_empty() {
        let french = websearch_to_tsquery_with_search_config(FRENCH, pepite_fold(query.q.clone()));
        let english = websearch_to_tsquery_with_search_config(ENGLISH, pepite_fold(query.q.clone()));
        leads = leads.filter(dsl::search.matches(french).or(dsl::search.matches(english)));
    }
    for (facet, values) in query.picks.iter().filter(|(facet, _)| Some(**facet) != except) {
        leads = picked(leads, *facet, values.clone());
    }
    if let Some(least) = query.price_min {
        leads = leads.filter(dsl::asking_price.ge(least));
    }
    if let Some(most) = query.price_max {
        leads = leads.filter(dsl::asking_price.le(most));
    }
    if let Some(percent) = query.completeness_min {
        leads = leads.filter(dsl::completeness.ge(Decimal::new(i64::from(percent), 2)));
    }
    if let Some(oldest) = query.age_max.and_then(|days| today.checked_sub_days(Days::new(u64::from(days)))) {
        leads = leads.filter(dsl::last_contact_on.ge(oldest));
    }
    leads
}

/// One value is asked for by equality: only then has an index of the column its leads in the order of a list.
macro_rules! among {
    ($leads:expr, $column:expr, $values:expr) => {
        match $values.as_slice() {
            [one] => $leads.filter($column.eq(*one)),
            _ => $leads.filter($column.eq_any($values)),
        }
    };
}

fn picked<'a, ST, GB>(leads: Boxed<'a, ST, GB>, facet: Facet, values: Vec<&'static str>) -> Boxed<'a, ST, GB> {
    match facet {
        Facet::Sector => among!(leads, dsl::sector, values),
        Facet::Area => {
            let areas: Vec<_> = values.into_iter().flat_map(areas).collect::<BTreeSet<_>>().into_iter().collect();
            among!(leads, dsl::area, areas)
        }
        Facet::Temperature => leads.filter(dsl::temperature.eq_any(values)),
        Facet::Stage => leads.filter(dsl::stage.eq_any(values)),
        Facet::Grade => leads.filter(dsl::grade.eq_any(values)),
        Facet::Timing => leads.filter(dsl::timing.eq_any(values)),
        Facet::Market => leads.filter(dsl::market.eq_any(values)),
        Facet::Segment => leads.filter(dsl::segment.eq_any(values)),
        Facet::Channel => leads.filter(dsl::channel.eq_any(values.into_iter().flat_map(channels).collect::<Vec<_>>())),
        Facet::Exclusivity => match values.as_slice() {
            [one] if *one == Exclusivity::Exclusive.code() => leads.filter(dsl::cap.eq(1)),
            [_] => leads.filter(dsl::cap.gt(1)),
            _ => leads,
        },
    }
}

/// How a lead of this cap is sold, as the filter names it.
pub(super) fn exclusivity(cap: i16) -> Exclusivity {
    if cap == 1 { Exclusivity::Exclusive } else { Exclusivity::Shared }
}

/// Nothing instead of a failure when the database gave up for lack of time.
///
/// # Errors
/// Any other failure.
pub fn timely<T>(read: QueryResult<T>) -> QueryResult<Option<T>> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(Error::DatabaseError(_, info)) if info.message().contains("statement timeout") => Ok(None),
        Err(error) => Err(error),
    }
}
