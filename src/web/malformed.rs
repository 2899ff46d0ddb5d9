//! Requests that no browser of ours sends: whoever may send bytes may send wrong ones, so they are counted, and logged at
//! debug only. An error in the log is a fault of ours.

use std::fmt::{self, Debug};

use actix_web::http::StatusCode;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{FilterExt, LevelFilter, Targets};
use tracing_subscriber::layer::{Context, Filter};
use tracing_subscriber::registry::LookupSpan;

/// What was wrong with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MalformedKind {
    /// Bytes that are no HTTP; TLS on the plain port, too.
    Http,
    /// A host that is not ours.
    Host,
    /// An address that no page has.
    Route,
    /// A form or an address that no page of ours makes.
    Request,
    /// A body that is too large.
    TooLarge,
    /// A body that came too slowly.
    TooSlow,
}

impl MalformedKind {
    const fn code(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Host => "host",
            Self::Route => "route",
            Self::Request => "request",
            Self::TooLarge => "too_large",
            Self::TooSlow => "too_slow",
        }
    }

    /// What an answer says of its request; none of one that was in order.
    pub(super) fn of_answer(is_known_route: bool, status: StatusCode) -> Option<Self> {
        match status {
            StatusCode::MISDIRECTED_REQUEST => Some(Self::Host),
            StatusCode::BAD_REQUEST => Some(Self::Request),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Self::TooLarge),
            StatusCode::REQUEST_TIMEOUT => Some(Self::TooSlow),
            StatusCode::NOT_FOUND if !is_known_route => Some(Self::Route),
            _ => None,
        }
    }

    pub(super) fn count(self) {
        metrics::counter!("pepite_malformed_requests_total", "kind" => self.code()).increment(1);
    }
}

/// Where actix reports, at level error, what it could not read from a connection.
const DISPATCHER: &str = "actix_http::h1::dispatcher";
/// How such a report begins; what else it reports there is a fault of ours.
const REPORT: &str = "stream error: ";
/// How the report of a request goes on that could not be read.
const UNREADABLE: &str = "request parse error";

/// Counts requests that never reach a handler, from what actix reports of them.
pub fn malformed_http_layer<S: Subscriber + for<'a> LookupSpan<'a>>() -> impl Layer<S> {
    Counting.with_filter(Targets::new().with_target(DISPATCHER, Level::ERROR))
}

/// The log's filter: `filter`, without those reports unless something is logged at debug.
pub fn without_malformed_http<S: Subscriber>(filter: impl Filter<S>) -> impl Filter<S> {
    let everything = filter.max_level_hint().is_some_and(|level| level >= LevelFilter::DEBUG);
    filter.and(ReportsAtDebug { everything })
}

struct Counting;

impl<S: Subscriber> Layer<S> for Counting {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if report(event).is_some_and(|report| report.contains(UNREADABLE)) {
            MalformedKind::Http.count();
        }
    }
}

struct ReportsAtDebug {
    everything: bool,
}

impl<S> Filter<S> for ReportsAtDebug {
    fn enabled(&self, _: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        true
    }

    fn event_enabled(&self, event: &Event<'_>, _: &Context<'_, S>) -> bool {
        self.everything || report(event).is_none()
    }
}

/// The words of a report about a connection.
fn report(event: &Event<'_>) -> Option<String> {
    if event.metadata().target() != DISPATCHER {
        return None;
    }
    let mut message = Message::default();
    event.record(&mut message);
    message.0.filter(|words| words.starts_with(REPORT))
}

#[derive(Default)]
struct Message(Option<String>);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == "message" {
            self.0 = Some(fmt::format(format_args!("{value:?}")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_says_what_was_wrong_with_its_request() {
        use MalformedKind::{Host, Request, Route, TooLarge, TooSlow};
        for (known, status, kind) in [
            (true, 421, Some(Host)),
            (true, 400, Some(Request)),
            (true, 413, Some(TooLarge)),
            (true, 408, Some(TooSlow)),
            (false, 404, Some(Route)),
            (true, 404, None),
            (true, 422, None),
            (true, 403, None),
            (false, 500, None),
            (true, 200, None),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(MalformedKind::of_answer(known, status), kind, "{known} {status}");
        }
    }
}
