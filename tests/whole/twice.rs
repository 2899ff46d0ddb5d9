//! The same form sent several times at once, to different nodes: it is carried out once, every time is answered with the
//! same place, and the same key over other words is refused.
//!
//! `PEPITE_STORM` says how many duplicates are sent: 160 unless told, 10,000 before a release.

use std::time::Instant;

use futures_util::StreamExt;
use futures_util::future::join_all;

use crate::books::{count, differences, size};
use crate::crowd::{Lot, quiet};
use crate::nodes::{Caller, Form, Nodes};

/// How often a form is sent at the same moment: once, and so many duplicates.
const DUPLICATES: usize = 3;
/// Lots that are at it at the same time.
const AT_ONCE: usize = 8;
/// What each lot sends: a message, an offer, an acceptance.
const FORMS: usize = 3;

/// What came of the forms.
#[derive(Debug, Default)]
struct Told {
    carried_out: usize,
    replayed: usize,
    in_flight: usize,
    other_words: usize,
    /// Everything that should not have been said.
    strange: Vec<String>,
}

impl Told {
    fn and(mut self, other: Self) -> Self {
        self.carried_out += other.carried_out;
        self.replayed += other.replayed;
        self.in_flight += other.in_flight;
        self.other_words += other.other_words;
        self.strange.extend(other.strange);
        self
    }

    /// Sends a form several times at once, then once more, then with other words.
    async fn send(&mut self, caller: &Caller, node: usize, form: &Form, (field, value): (&str, &str)) {
        let at_once = (0..=DUPLICATES).map(|copy| {
            let (caller, form) = (caller.clone(), form.clone());
            tokio::spawn(async move { caller.post(node + copy, &form).await.expect("an answer") })
        });
        let mut places = Vec::new();
        for answer in join_all(at_once.collect::<Vec<_>>()).await {
            let answer = answer.expect("an answer");
            match answer.status {
                303 => places.push(answer.location),
                409 => self.in_flight += 1,
                status => self.strange.push(format!("{} at once: {status} {}", form.path, answer.body)),
            }
        }
        let again = caller.post(node + 1, form).await.expect("an answer");
        if again.status != 303 || places.is_empty() || places.iter().any(|place| *place != again.location) {
            self.strange.push(format!("{} again: {} {}, after {places:?}", form.path, again.status, again.location));
        }
        self.carried_out += 1;
        self.replayed += places.len();
        let other = caller.post(node + 2, &form.saying(field, value)).await.expect("an answer");
        match other.status {
            422 => self.other_words += 1,
            status => self.strange.push(format!("{} with other words: {status}", form.path)),
        }
    }

    /// Two forms of one key at the same moment: one is carried out, the other refused.
    async fn send_rivals(&mut self, caller: &Caller, node: usize, form: &Form, (field, value): (&str, &str)) {
        let rival = form.saying(field, value);
        let (one, other) = tokio::join!(caller.post(node, form), caller.post(node + 1, &rival));
        let mut statuses = [one.expect("an answer").status, other.expect("an answer").status];
        statuses.sort_unstable();
        match statuses {
            [303, 422] => self.other_words += 1,
            [303, 409] => self.in_flight += 1,
            other => self.strange.push(format!("{} as two: {other:?}", form.path)),
        }
    }
}

/// The buyer writes, then writes in two ways at once, and offers; the seller accepts. The seller writes nothing: its words would
/// be compared with a contact card, and those of the crowd cannot be opened.
async fn tell(caller: Caller, number: usize, lot: Lot) -> Told {
    let (talk, mut told) = (&lot.talks[0], Told::default());
    let address = format!("/conversations/{}", talk.id);
    let message = Form::new(format!("{address}/messages"), &talk.buyer, &[("text", &format!("Bonjour, numéro {number}"))]);
    told.send(&caller, number, &message, ("text", "Autre chose")).await;
    let answer = Form::new(format!("{address}/messages"), &talk.buyer, &[("text", "Oui.")]);
    told.send_rivals(&caller, number, &answer, ("text", "Non.")).await;
    let terms = [("price", "90"), ("payment", "fixed"), ("warranty_days", "7"), ("expires_in_days", "3")];
    let offer = Form::new(format!("{address}/offers"), &talk.buyer, &terms);
    told.send(&caller, number, &offer, ("price", "80")).await;
    let acceptance = caller.form_on(number, &address, &lot.seller, "form[action$='/acceptance']").await.expect("a page");
    told.send(&caller, number, &acceptance, ("price", "8000")).await;
    told
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_four_times_at_once_to_three_nodes_is_carried_out_once() {
    let nodes = Nodes::start("twice").await;
    let (caller, sql) = (nodes.caller(), nodes.sql().await);
    let lots = quiet(&sql, 1..1 + size("PEPITE_STORM", 160).div_ceil(DUPLICATES * FORMS)).await;
    let (number, began) = (lots.len(), Instant::now());
    let told = futures_util::stream::iter(lots.into_iter().enumerate())
        .map(|(number, lot)| tell(caller.clone(), number, lot))
        .buffer_unordered(AT_ONCE)
        .fold(Told::default(), async |all, told| all.and(told))
        .await;
    let wrong = differences(&sql).await;
    let (messages, offers, deals) = (count(&sql, "messages").await, count(&sql, "offers").await, count(&sql, "deals").await);
    println!(
        "{} forms, and {} duplicates of them at the same moment on 3 nodes, in {:.1} s: {messages} messages (two of each lot), \
         {offers} offers, {deals} deals; answered with the one place {}, in flight {}, other words refused {}, other answers {}, \
         differences {}",
        told.carried_out,
        told.carried_out * DUPLICATES,
        began.elapsed().as_secs_f64(),
        told.replayed,
        told.in_flight,
        told.other_words,
        told.strange.len(),
        wrong.len(),
    );
    assert!(told.strange.is_empty(), "{:#?}", told.strange);
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!((messages, offers, deals), (2 * number, number, number), "each form has one effect");
    let once =
        "(SELECT conversation_id FROM messages WHERE side = 'buyer' GROUP BY conversation_id HAVING count(*) = 2) AS written";
    assert_eq!(count(&sql, once).await, number);
    assert_eq!(count(&sql, "(SELECT DISTINCT conversation_id FROM offers) AS offered").await, number);
    assert_eq!(count(&sql, "submissions").await, 4 * number, "each key is kept once");
}
