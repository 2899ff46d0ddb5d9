//! What the product says to the database, overheard on a connection of its own.

use std::sync::{Arc, Mutex};

use diesel::connection::InstrumentationEvent;
use diesel_async::{AsyncConnection, AsyncPgConnection};

/// Statements in the order they were sent, what was bound behind each.
#[derive(Clone, Default)]
pub struct Heard(Arc<Mutex<Vec<String>>>);

impl Heard {
    /// Listens on a connection from now on.
    pub fn on(conn: &mut AsyncPgConnection) -> Self {
        let heard = Self::default();
        let ear = heard.clone();
        conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { query, .. } = event {
                ear.0.lock().unwrap().push(query.to_string());
            }
        });
        heard
    }

    /// What was said since the last time.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

/// The statement without what was bound, and that as literals.
pub fn parts(said: &str) -> (&str, Vec<String>) {
    let (statement, binds) = said.rsplit_once("-- binds: ").unwrap_or((said, "[]"));
    let inner = binds.trim().strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap();
    let (mut depth, mut quoted, mut values) = (0, false, vec![String::new()]);
    for letter in inner.chars() {
        match letter {
            '"' => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                values.push(String::new());
                continue;
            }
            _ => {}
        }
        values.last_mut().unwrap().push(letter);
    }
    let literal = |value: &String| {
        let value = value.trim();
        let value = value.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(value);
        let value = if value.starts_with('[') { value.replace('[', "{").replace(']', "}") } else { value.to_owned() };
        format!("'{}'", value.replace('\'', "''"))
    };
    let values = values.iter().filter(|it| !it.trim().is_empty()).map(literal).collect();
    (statement.trim(), values)
}
