//! The steps of a deal, done and to come.

use crate::deals::{Deal, Event, Happening, Stage};
use crate::web::Shell;

/// A step: its words, the moments that belong to it, and how it is drawn.
pub(super) struct Step {
    /// `done`, `now`, `bad`, or nothing for what is to come.
    pub class: &'static str,
    pub words: String,
    pub notes: Vec<String>,
}

impl Step {
    /// Whether the deal stands here.
    pub(super) fn is_now(&self) -> bool {
        self.class == "now"
    }
}

/// Every step, in order.
pub(super) fn steps(shell: &Shell, deal: &Deal, events: &[Event]) -> Vec<Step> {
    let l = shell.l;
    let agreed = Step { class: "done", words: l.msg_deals_step_agreed(), notes: vec![shell.minute(&deal.agreement.agreed_at)] };
    let mut steps = vec![agreed];
    if let Stage::Cancelled { at } = deal.stage {
        if deal.paid_at.is_some() || deal.received_at.is_some() {
            steps.push(payment(shell, deal));
        }
        steps.push(Step { class: "bad", words: l.msg_deals_step_cancelled(), notes: vec![shell.minute(&at)] });
        return steps;
    }
    if !deal.is_plain_exchange() {
        steps.push(payment(shell, deal));
    }
    steps.push(release(shell, deal, events));
    if let Some(claimed) = events.iter().find(|event| event.what == Happening::Claimed) {
        let raised = events.iter().find(|event| event.what == Happening::ClaimRaised);
        let (now, done) = ("now", "done");
        let class = if matches!(deal.stage, Stage::Claimed { .. }) { now } else { done };
        let first = if raised.is_some() { done } else { class };
        steps.push(Step { class: first, words: l.msg_deals_step_claim(), notes: vec![shell.minute(&claimed.at)] });
        if let Some(raised) = raised {
            steps.push(Step { class, words: l.msg_deals_step_appeal(), notes: vec![shell.minute(&raised.at)] });
        }
    }
    steps.push(end(shell, deal));
    steps
}

fn payment(shell: &Shell, deal: &Deal) -> Step {
    let l = shell.l;
    let paid = deal.paid_at.map(|at| l.msg_deals_step_paid(shell.minute(&at)));
    let received = deal.received_at.map(|at| l.msg_deals_step_received(shell.minute(&at)));
    let class = match (deal.received_at, deal.stage) {
        (Some(_), _) => "done",
        (None, Stage::Agreed) => "now",
        (None, _) if deal.paid_at.is_some() => "done",
        (None, _) => "",
    };
    Step { class, words: l.msg_deals_step_payment(), notes: paid.into_iter().chain(received).collect() }
}

fn release(shell: &Shell, deal: &Deal, events: &[Event]) -> Step {
    let l = shell.l;
    let released = deal.released_at().map(|at| shell.minute(&at));
    let first = events.iter().find(|event| event.what == Happening::CardOpened);
    let opened = first.map(|event| l.msg_deals_step_opened(shell.minute(&event.at)));
    let class = match deal.stage {
        Stage::Agreed | Stage::Cancelled { .. } => "",
        Stage::Released { .. } => "now",
        Stage::Claimed { .. } | Stage::Confirmed { .. } | Stage::Refunded { .. } => "done",
    };
    Step { class, words: l.msg_deals_step_release(), notes: released.into_iter().chain(opened).collect() }
}

fn end(shell: &Shell, deal: &Deal) -> Step {
    let l = shell.l;
    match deal.stage {
        Stage::Refunded { at, .. } => Step { class: "bad", words: l.msg_deals_step_refunded(), notes: vec![shell.minute(&at)] },
        Stage::Confirmed { at, .. } => {
            Step { class: "done", words: l.msg_deals_step_confirmed(), notes: vec![shell.minute(&at)] }
        }
        Stage::Released { .. } => {
            let until = deal.warranty_ends_at().map(|at| l.msg_deals_step_until(shell.day(&at)));
            Step { class: "", words: l.msg_deals_step_confirmed(), notes: until.into_iter().collect() }
        }
        Stage::Agreed | Stage::Claimed { .. } | Stage::Cancelled { .. } => {
            Step { class: "", words: l.msg_deals_step_confirmed(), notes: Vec::new() }
        }
    }
}
