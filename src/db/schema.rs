// Written by `UPDATE_SCHEMA=1 cargo test --test market schema` from the migrations; the tests fail when it is stale.

diesel::table! {
    __diesel_schema_migrations (version) {
        version -> VarChar,
        run_on -> Timestamp,
    }
}

diesel::table! {
    /// The PDF of an agreement as it was first drawn; never drawn anew, so that its hash stays.
    agreement_prints (deal_id, language) {
        deal_id -> Uuid,
        language -> Text,
        sha256 -> Bytea,
        file -> Bytea,
        drawn_at -> Timestamptz,
    }
}

diesel::table! {
    /// What a company has chosen for all its alerts; nothing chosen, no row.
    alert_settings (company_id) {
        company_id -> Uuid,
        /// Most leads told a week, Monday to Sunday; no limit where missing.
        weekly_capacity -> Nullable<SmallInt>,
        paused -> Bool,
        /// The day letters begin again by themselves; missing in a pause that somebody has to end.
        paused_until -> Nullable<Date>,
    }
}

diesel::table! {
    /// When the books were last checked, and how much did not add up.
    audits (id) {
        id -> Uuid,
        audited_at -> Timestamptz,
        differences -> Integer,
    }
}

diesel::table! {
    /// Which fields of a contact card were changed once a buyer was talking about it; never a value, nor anything made of one.
    card_edits (lead_id, version) {
        lead_id -> Uuid,
        /// The card_version that the edit made.
        version -> Integer,
        /// Names of the fields that a buyer would find changed.
        fields -> Array<Text>,
        /// Buyers are shown the day.
        edited_at -> Timestamptz,
        /// When the letter of its batch may leave; edits soon after each other share one.
        tell_at -> Timestamptz,
        told_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// Permission to open a card: one row per released deal, written by the release and nothing else.
    card_grants (deal_id) {
        deal_id -> Uuid,
        lead_id -> Uuid,
        buyer_company_id -> Uuid,
        granted_at -> Timestamptz,
    }
}

diesel::table! {
    /// A buyer's complaint inside the warranty days.
    claims (id) {
        id -> Uuid,
        deal_id -> Uuid,
        reason -> Text,
        text -> Text,
        made_at -> Timestamptz,
        /// What the seller answered.
        decision -> Nullable<Text>,
        decided_by -> Nullable<Text>,
        /// Why, in the seller's words; a refusal has one.
        decision_reason -> Nullable<Text>,
        decided_at -> Nullable<Timestamptz>,
        /// When it came before moderation.
        raised_at -> Nullable<Timestamptz>,
        /// The buyer after a refusal, or the clock where the seller kept silent.
        raised_by -> Nullable<Text>,
        /// What the buyer says to moderation.
        raised_text -> Nullable<Text>,
        /// What the moderator decided; it ends the claim.
        ruling -> Nullable<Text>,
        /// The statement of reasons, which both sides read.
        ruling_reason -> Nullable<Text>,
        ruled_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// A company; the same account sells and buys. The SIREN is not unique: saying that one is taken would tell who is here.
    companies (id) {
        id -> Uuid,
        name -> Text,
        siren -> Text,
        suspended_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        /// Made by `pepite demo`.
        demo -> Bool,
    }
}

diesel::table! {
    /// One buyer company and one seller about one lead.
    conversations (id) {
        id -> Uuid,
        lead_id -> Uuid,
        seller_company_id -> Uuid,
        buyer_company_id -> Uuid,
        /// The name the buyer sees: random, for this conversation only.
        seller_alias -> Text,
        /// The name the seller sees: random, for this conversation only.
        buyer_alias -> Text,
        state -> Text,
        opened_at -> Timestamptz,
        last_message_at -> Timestamptz,
        seller_read_at -> Nullable<Timestamptz>,
        buyer_read_at -> Nullable<Timestamptz>,
        /// When the seller accepted it; stays when it is blocked or closed, for the buyer goes on seeing what it saw.
        accepted_at -> Nullable<Timestamptz>,
        /// What the buyer writes from then on reaches nobody.
        blocked_at -> Nullable<Timestamptz>,
        /// When the lead went to another; set on a blocked one too, so that its buyer is told the same as everybody.
        closed_at -> Nullable<Timestamptz>,
        demo -> Bool,
        /// When the seller was reminded, once, that the request waits for an answer.
        reminded_at -> Nullable<Timestamptz>,
        /// When the buyer learns that the seller has accepted, and reads what it has written since; missing once it has.
        answer_due_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// The lead of a deal as it was estimated on the day of the deal: what models learn from and are judged by.
    deal_appraisals (deal_id) {
        deal_id -> Uuid,
        sector -> Nullable<Text>,
        channel -> Nullable<Text>,
        market -> Nullable<Text>,
        segment -> Nullable<Text>,
        temperature -> Nullable<Text>,
        budget -> Nullable<Text>,
        authority -> Nullable<Text>,
        need_clarity -> Nullable<Text>,
        timing -> Nullable<Text>,
        stage -> Nullable<Text>,
        answered_us -> Bool,
        attempts -> Nullable<SmallInt>,
        meetings -> Nullable<SmallInt>,
        cap -> SmallInt,
        acquisition_cost -> Nullable<BigInt>,
        valid_fields -> Array<Text>,
        completeness -> Numeric,
        /// Days since the person's last contact, on the day of the deal.
        age_days -> Nullable<Integer>,
        value -> Nullable<BigInt>,
        value_low -> Nullable<BigInt>,
        value_high -> Nullable<BigInt>,
        model -> Nullable<Integer>,
    }
}

diesel::table! {
    /// What happened to a deal, in order: each transition, each opening of the card.
    deal_events (id) {
        id -> BigInt,
        deal_id -> Uuid,
        what -> Text,
        side -> Text,
        user_id -> Nullable<Uuid>,
        at -> Timestamptz,
        /// Where the deal stands after it.
        state -> Text,
        /// The hash of the event before; none for the first.
        prev_hash -> Nullable<Bytea>,
        /// SHA-256 of the hash before and all that this event says (see deal_event_hash).
        hash -> Bytea,
    }
}

diesel::table! {
    /// Who may do what to a deal in which state, and where that leads; a trigger refuses all else.
    deal_moves (what, side, from_state) {
        what -> Text,
        side -> Text,
        /// The state before; `none` for the agreement itself.
        from_state -> Text,
        to_state -> Text,
    }
}

diesel::table! {
    /// Each report of what came of a lead, in order; the deal itself holds the last one.
    deal_outcomes (id) {
        id -> BigInt,
        deal_id -> Uuid,
        outcome -> Text,
        user_id -> Nullable<Uuid>,
        at -> Timestamptz,
    }
}

diesel::table! {
    /// The reminders a buyer was sent: each once.
    deal_reminders (deal_id, kind) {
        deal_id -> Uuid,
        kind -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    /// The recorded agreement that an accepted offer became.
    deals (id) {
        id -> Uuid,
        code -> Text,
        lead_id -> Uuid,
        cap -> SmallInt,
        /// Which of the lead's `cap` places this deal takes.
        seat -> SmallInt,
        offer_id -> Uuid,
        conversation_id -> Uuid,
        seller_company_id -> Uuid,
        buyer_company_id -> Uuid,
        price -> BigInt,
        payment -> Text,
        commission_percent -> Nullable<Numeric>,
        warranty_days -> SmallInt,
        /// Parties, object, price, terms as they stood; never changed.
        agreement -> Jsonb,
        state -> Text,
        agreed_at -> Timestamptz,
        /// When the buyer said it paid.
        paid_at -> Nullable<Timestamptz>,
        /// When the seller said it received the payment.
        received_at -> Nullable<Timestamptz>,
        released_at -> Nullable<Timestamptz>,
        closed_at -> Nullable<Timestamptz>,
        outcome -> Nullable<Text>,
        outcome_at -> Nullable<Timestamptz>,
        demo -> Bool,
        /// When the seller of a refunded deal gave its seat back to the lead.
        seat_freed_at -> Nullable<Timestamptz>,
        /// The day on which the buyer says it informed the person behind the lead (GDPR, article 14).
        person_informed_on -> Nullable<Date>,
    }
}

diesel::table! {
    /// A side that told the other, on purpose and for good, who it is: in this conversation and no other.
    disclosures (conversation_id, side) {
        conversation_id -> Uuid,
        side -> Text,
        /// Who decided it.
        user_id -> Uuid,
        /// The names as they were shown: a later change of name is not told.
        company -> Text,
        person -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    /// The figures that estimates multiply: a row a version, the newest in force.
    factor_tables (version) {
        version -> Integer,
        /// The whole table, as src/valuation/factors/built_in.json spells it.
        content -> Jsonb,
        reason -> Text,
        /// The admin; none for the table that came with the program.
        changed_by -> Nullable<Uuid>,
        made_at -> Timestamptz,
    }
}

diesel::table! {
    /// Leads that a company keeps an eye on: colleagues share them, sellers never learn of them.
    favourite_leads (company_id, lead_code) {
        company_id -> Uuid,
        lead_code -> Text,
        /// Who added it; missing once the user is gone.
        user_id -> Nullable<Uuid>,
        added_at -> Timestamptz,
    }
}

diesel::table! {
    /// Leads that do not interest a company: wherever it browses they are left out. Sellers never learn of it.
    hidden_leads (company_id, lead_code) {
        company_id -> Uuid,
        lead_code -> Text,
        /// Who hid it; missing once the user is gone.
        user_id -> Nullable<Uuid>,
        hidden_at -> Timestamptz,
    }
}

diesel::table! {
    /// The known answer of each index key, which makes the keyed hashes of its epoch.
    index_proofs (epoch) {
        epoch -> SmallInt,
        answer -> Bytea,
    }
}

diesel::table! {
    /// Browsers that a user has signed in with: strangers who guess at the address do not lock them out.
    known_devices (id) {
        id -> Uuid,
        user_id -> Uuid,
        /// SHA-256 of the cookie; several users of one browser have a row each.
        token_hash -> Bytea,
        created_at -> Timestamptz,
        /// When the user last signed in with it; forgotten 400 days later.
        last_used_at -> Timestamptz,
    }
}

diesel::table! {
    /// The contact card, sealed (see the vault room). Erasing the row is erasing the person.
    lead_cards (lead_id) {
        lead_id -> Uuid,
        key_id -> Text,
        wrapped_key -> Bytea,
        nonce -> Bytea,
        ciphertext -> Bytea,
        sealed_at -> Timestamptz,
        /// What the record is bound to, and which fields it holds (see the vault room).
        seal_version -> SmallInt,
    }
}

diesel::table! {
    /// Which leads anybody may read have changed: what each node's search index is fed from.
    lead_changes (transaction_id, id) {
        id -> BigInt,
        /// Below the oldest transaction under way, no row is still to come.
        transaction_id -> BigInt,
        code -> Text,
        /// Read by nobody but the job that forgets old rows.
        at -> Timestamptz,
    }
}

diesel::table! {
    /// Rows of transactions below this one have been forgotten: an index that was fed less far is built anew.
    lead_changes_floor (one) {
        one -> Bool,
        transaction_id -> BigInt,
    }
}

diesel::table! {
    /// The exact estimate of a lead, as of its appraised_on: for its seller and the model alone.
    lead_estimates (lead_id) {
        lead_id -> Uuid,
        /// Euro cents.
        value -> BigInt,
        low -> BigInt,
        high -> BigInt,
        /// Random bits that the distortion of the public estimate is made of. Drawn once; never shown.
        distortion -> Uuid,
    }
}

diesel::table! {
    /// Every transition of every lead.
    lead_events (id) {
        id -> BigInt,
        lead_id -> Uuid,
        from_state -> Text,
        to_state -> Text,
        actor -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    /// A lead's form as its seller left it typing, sealed whole: it holds the card. Goes once the lead is saved or over.
    lead_forms (lead_id) {
        lead_id -> Uuid,
        /// The rendered form it was typed in.
        form_key -> Uuid,
        /// The how manieth state of that form: an older one that comes late changes nothing.
        turn -> Integer,
        /// What the record is bound to (see the vault room).
        seal_version -> SmallInt,
        key_id -> Text,
        wrapped_key -> Bytea,
        nonce -> Bytea,
        ciphertext -> Bytea,
        saved_at -> Timestamptz,
    }
}

diesel::table! {
    /// Keyed hashes of the person on the card: finds the same person twice without naming anybody.
    lead_identities (lead_id, kind, tag) {
        lead_id -> Uuid,
        kind -> Text,
        tag -> Bytea,
        /// Which index key made the hash.
        epoch -> SmallInt,
    }
}

diesel::table! {
    /// A lead: its teaser, its state, its estimate. Who owns it is known here and nowhere a buyer reads.
    leads (id) {
        id -> Uuid,
        /// Random public code, 10 characters of Crockford base32.
        code -> Text,
        company_id -> Uuid,
        author_id -> Uuid,
        state -> Text,
        /// Where moderation took it from, and puts it back.
        state_before_hold -> Nullable<Text>,
        title -> Nullable<Text>,
        need -> Nullable<Text>,
        sector -> Nullable<Text>,
        /// French department code.
        area -> Nullable<Text>,
        market -> Nullable<Text>,
        segment -> Nullable<Text>,
        /// As declared at the last contact; only its seller reads it.
        temperature -> Nullable<Text>,
        budget -> Nullable<Text>,
        authority -> Nullable<Text>,
        need_clarity -> Nullable<Text>,
        timing -> Nullable<Text>,
        /// The stage that counts: the seller's, else the computed one.
        stage -> Nullable<Text>,
        answered_us -> Bool,
        channel -> Nullable<Text>,
        /// Euro cents the seller says it paid.
        acquisition_cost -> Nullable<BigInt>,
        collected_on -> Nullable<Date>,
        last_contact_on -> Nullable<Date>,
        attempts -> Nullable<SmallInt>,
        meetings -> Nullable<SmallInt>,
        reason -> Nullable<Text>,
        /// How many buyers at most; 1 is exclusive.
        cap -> SmallInt,
        /// Seats taken by deals that stand.
        sold -> SmallInt,
        /// Euro cents a buyer, before tax.
        asking_price -> Nullable<BigInt>,
        /// Private: offers under it are declined by themselves. Euro cents.
        floor_price -> Nullable<BigInt>,
        lawful_basis -> Nullable<Text>,
        consent_text -> Nullable<Text>,
        consent_on -> Nullable<Date>,
        consent_channels -> Array<Text>,
        consent_url -> Nullable<Text>,
        attested_at -> Nullable<Timestamptz>,
        /// Names of the sealed fields that are filled and valid; never their values.
        valid_fields -> Array<Text>,
        completeness -> Numeric,
        /// The grade that counts: the seller's, else the computed one.
        grade -> Nullable<Text>,
        /// The public estimate, euro cents, as of appraised_on: distorted, in coarse steps. Missing for a draft.
        value -> Nullable<BigInt>,
        value_low -> Nullable<BigInt>,
        value_high -> Nullable<BigInt>,
        created_at -> Timestamptz,
        edited_at -> Timestamptz,
        published_at -> Nullable<Timestamptz>,
        /// Publication rounded down to the quarter hour: the finest time a buyer can learn.
        browse_bucket -> Nullable<Timestamptz>,
        /// Random order inside a bucket, so that order tells nothing.
        browse_key -> Nullable<Uuid>,
        closed_at -> Nullable<Timestamptz>,
        demo -> Bool,
        search -> Nullable<diesel_full_text_search::TsVector>,
        /// Sector and area names in both languages, for search.
        search_names -> Text,
        /// The model that made the stored estimate; none for the formula alone.
        model -> Nullable<Integer>,
        /// The factor table that made it.
        factors_version -> Nullable<Integer>,
        /// How many times the card changed, as a buyer would be handed it.
        card_version -> Integer,
        /// The temperature of the day of appraisal: the declared one, cooled. Missing where an older node wrote.
        temperature_now -> Nullable<Text>,
        /// Whether the seller left the stage to us.
        stage_computed -> Bool,
        /// Why the seller names another stage than we compute. Public text.
        stage_reason -> Nullable<Text>,
        /// The seller's own grade, where it is not the one we computed.
        grade_said -> Nullable<Text>,
        /// Why. Public text.
        grade_reason -> Nullable<Text>,
        /// The day for which value, grade and temperature_now were computed.
        appraised_on -> Date,
        /// The kind of host that the card's e-mail address is at; never the host. Missing without a valid address.
        mailbox -> Nullable<Text>,
        /// How many call notes the card holds; never a word of them. 0 where an older node wrote.
        note_count -> SmallInt,
    }
}

diesel::table! {
    /// The outbox: written in the transaction that causes the letter, delivered by the night shift.
    letters (id) {
        /// Also the local part of its Message-ID, so that a second delivery is recognised.
        id -> Uuid,
        kind -> Text,
        to_address -> Text,
        language -> Text,
        subject -> Text,
        /// Gone once sent: letters hold secrets (links).
        text_body -> Nullable<Text>,
        html_body -> Nullable<Text>,
        created_at -> Timestamptz,
        due_at -> Timestamptz,
        leased_until -> Nullable<Timestamptz>,
        attempts -> SmallInt,
        sent_at -> Nullable<Timestamptz>,
        given_up_at -> Nullable<Timestamptz>,
        last_error -> Nullable<Text>,
        /// Where one click ends such letters, for the header. Gone once sent.
        unsubscribe_url -> Nullable<Text>,
    }
}

diesel::table! {
    /// Links sent by mail, each good once: the hash of the secret in the link.
    mail_proofs (token_hash) {
        token_hash -> Bytea,
        user_id -> Uuid,
        purpose -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// What the two sides wrote.
    messages (id) {
        id -> BigInt,
        conversation_id -> Uuid,
        side -> Text,
        author_id -> Uuid,
        text -> Text,
        sent_at -> Timestamptz,
        /// What a report names it by: random, for a number would tell how much is written elsewhere.
        reference -> Uuid,
    }
}

diesel::table! {
    /// Which model an admin chose, with the reason; the last line counts.
    model_pins (id) {
        id -> BigInt,
        /// None: the newest model counts again.
        number -> Nullable<Integer>,
        reason -> Text,
        pinned_by -> Uuid,
        pinned_at -> Timestamptz,
    }
}

diesel::table! {
    /// Every act of the staff, with its reason; nobody can edit it.
    moderation_log (id) {
        id -> BigInt,
        at -> Timestamptz,
        staff_id -> Uuid,
        act -> Text,
        lead_id -> Nullable<Uuid>,
        conversation_id -> Nullable<Uuid>,
        company_id -> Nullable<Uuid>,
        reason -> Text,
        /// The deal whose claim was decided.
        deal_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    /// How a user wants to hear of each topic; the usual way where there is no row.
    notification_choices (user_id, topic) {
        user_id -> Uuid,
        topic -> Text,
        way -> Text,
    }
}

diesel::table! {
    /// What a user finds under the bell: the subject and the first words of a letter, and where it leads.
    notifications (id) {
        id -> Uuid,
        user_id -> Uuid,
        kind -> Text,
        language -> Text,
        title -> Text,
        body -> Text,
        path -> Text,
        /// When it shows: later than its cause where the moment itself would tell too much.
        at -> Timestamptz,
        /// Whether open pages have been told of it.
        rung -> Bool,
        read_at -> Nullable<Timestamptz>,
        /// When it leaves with the daily letter; missing where it does not, and once it has.
        digest_due_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// Price and terms proposed inside a conversation.
    offers (id) {
        id -> Uuid,
        conversation_id -> Uuid,
        lead_id -> Uuid,
        side -> Text,
        author_id -> Uuid,
        counter_to -> Nullable<Uuid>,
        /// Counts the offers of a conversation; accepting names the version that was read.
        version -> Integer,
        /// Euro cents before tax; 0 where the payment is a commission or an exchange alone.
        price -> BigInt,
        payment -> Text,
        commission_percent -> Nullable<Numeric>,
        warranty_days -> SmallInt,
        note -> Nullable<Text>,
        state -> Text,
        made_at -> Timestamptz,
        expires_at -> Timestamptz,
        decided_at -> Nullable<Timestamptz>,
        /// Of what the buyer may complain inside the warranty.
        reasons -> Array<Text>,
        /// Code of the lead that the buyer gives in return; sold to nobody else while the offer stands.
        in_return -> Nullable<Text>,
    }
}

diesel::table! {
    /// Tries at passwords, as token buckets that all nodes share; known and unknown addresses alike.
    password_attempts (key) {
        /// SHA-256 of what is counted: an address, a network prefix, a known device, a session.
        key -> Bytea,
        /// When every try taken so far will have been given back; a row past it says nothing.
        restored_at -> Timestamptz,
    }
}

diesel::table! {
    /// Somebody who says to be the person behind a lead, proven by a link to the address.
    person_requests (id) {
        id -> Uuid,
        /// Kept until the link expires, then wiped by the night shift.
        email -> Text,
        language -> Text,
        token_hash -> Bytea,
        made_at -> Timestamptz,
        expires_at -> Timestamptz,
        erased_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// A company as the other side of its conversations may know it, in bands: as a seller, and as a buyer. Written anew every night.
    profiles (company_id, side) {
        company_id -> Uuid,
        side -> Text,
        /// None while too little is known; as a seller also where fewer than five companies would be shown alike.
        reputation -> Nullable<Text>,
        /// Band of the median time to reply; none as with `reputation`.
        reply -> Nullable<Text>,
        /// How long it has been a member.
        since -> Text,
        /// What more than half of its conversations as a buyer are about.
        sector -> Nullable<Text>,
        area -> Nullable<Text>,
        segment -> Nullable<Text>,
        computed_at -> Timestamptz,
    }
}

diesel::table! {
    /// What anybody may read of a lead on offer: no owner, no card, no cost, no floor, no finer time than a quarter hour.
    public_leads (code) {
        code -> Text,
        title -> Text,
        need -> Text,
        sector -> Text,
        area -> Text,
        market -> Text,
        segment -> Text,
        temperature -> Text,
        /// May be missing.
        budget -> Nullable<Text>,
        /// May be missing.
        authority -> Nullable<Text>,
        /// May be missing.
        need_clarity -> Nullable<Text>,
        /// May be missing.
        timing -> Nullable<Text>,
        stage -> Text,
        answered_us -> Bool,
        channel -> Text,
        /// May be missing.
        attempts -> Nullable<SmallInt>,
        /// May be missing.
        meetings -> Nullable<SmallInt>,
        reason -> Text,
        cap -> SmallInt,
        sold -> SmallInt,
        /// May be missing.
        asking_price -> Nullable<BigInt>,
        consent_channels -> Array<Text>,
        lawful_basis -> Text,
        valid_fields -> Array<Text>,
        completeness -> Numeric,
        grade -> Text,
        value -> BigInt,
        value_low -> BigInt,
        value_high -> BigInt,
        last_contact_on -> Date,
        collected_on -> Date,
        browse_bucket -> Timestamptz,
        browse_key -> Uuid,
        search -> diesel_full_text_search::TsVector,
        stage_computed -> Bool,
        /// May be missing.
        stage_reason -> Nullable<Text>,
        /// May be missing.
        grade_said -> Nullable<Text>,
        /// May be missing.
        grade_reason -> Nullable<Text>,
        /// May be missing.
        mailbox -> Nullable<Text>,
        note_count -> SmallInt,
    }
}

diesel::table! {
    /// What members reported, and what the house flagged by itself (no reporter).
    reports (id) {
        id -> Uuid,
        lead_id -> Nullable<Uuid>,
        conversation_id -> Nullable<Uuid>,
        reporter_id -> Nullable<Uuid>,
        reason -> Text,
        text -> Nullable<Text>,
        made_at -> Timestamptz,
        closed_at -> Nullable<Timestamptz>,
        demo -> Bool,
        /// The message that is meant, where one is.
        message_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// What each side of a settled deal says of the other.
    reviews (deal_id, side) {
        deal_id -> Uuid,
        /// Who says it.
        side -> Text,
        /// 1 is worst, 5 is best.
        stars -> SmallInt,
        text -> Nullable<Text>,
        user_id -> Uuid,
        at -> Timestamptz,
    }
}

diesel::table! {
    /// Searches a member keeps, and how often new leads are mailed.
    saved_searches (id) {
        id -> Uuid,
        user_id -> Uuid,
        name -> Text,
        /// The query string of /leads.
        query -> Text,
        frequency -> Text,
        created_at -> Timestamptz,
        /// It tells of leads of quarter hours after this one only.
        told_until -> Timestamptz,
        /// When it was kept or changed; nodes that hold it in memory read again what changed.
        changed_at -> Timestamptz,
        /// When its next letter is to be written; missing while nothing waits.
        due_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// What happens to a lead later, at a random moment; at most one thing a lead.
    scheduled_transitions (lead_id) {
        lead_id -> Uuid,
        to_state -> Text,
        /// Who asked for it, for the history of the lead.
        actor -> Text,
        asked_at -> Timestamptz,
        /// Random; nobody but a job reads it finer than its day.
        due_at -> Timestamptz,
    }
}

diesel::table! {
    /// Leads that a saved search has found and not told of yet.
    search_hits (search_id, lead_code) {
        search_id -> Uuid,
        lead_code -> Text,
    }
}

diesel::table! {
    /// One row, made by the first round: how far new leads have been matched against saved searches. A node holds it while it matches.
    search_rounds (single) {
        single -> Bool,
        /// The last quarter hour matched.
        matched_until -> Timestamptz,
    }
}

diesel::table! {
    /// One signed-in browser.
    sessions (id) {
        id -> Uuid,
        /// SHA-256 of the cookie; the cookie itself is stored nowhere.
        token_hash -> Bytea,
        user_id -> Uuid,
        /// Browser and system in a few words, for the list of sessions.
        device -> Text,
        created_at -> Timestamptz,
        last_seen_at -> Timestamptz,
        expires_at -> Timestamptz,
        /// When this session last proved its owner: by signing in, or by the password typed again. None: never.
        confirmed_at -> Nullable<Timestamptz>,
        /// The known device it was opened with: whoever ends the session from the list forgets the device too.
        known_device_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    /// No longer read: password_attempts counts. Nodes of the version before still write it.
    sign_in_failures (id) {
        id -> BigInt,
        /// SHA-256 of the e-mail or of the network address.
        key -> Bytea,
        at -> Timestamptz,
    }
}

diesel::table! {
    /// Who was made moderator or admin from the command line, and when.
    staff_grants (id) {
        id -> BigInt,
        at -> Timestamptz,
        user_id -> Uuid,
        role -> Text,
    }
}

diesel::table! {
    /// Every lawful move of every state machine; a trigger refuses all others.
    state_transitions (machine, from_state, to_state) {
        /// The table whose `state` moves.
        machine -> Text,
        from_state -> Text,
        to_state -> Text,
    }
}

diesel::table! {
    /// Forms already carried out, by the key rendered in them: a double click answers the first result again.
    submissions (user_id, key) {
        user_id -> Uuid,
        key -> Uuid,
        route -> Text,
        body_hash -> Bytea,
        location -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    /// Keyed hashes of persons who objected: none of them can be published again.
    suppressions (kind, tag) {
        kind -> Text,
        tag -> Bytea,
        since -> Timestamptz,
        /// Which index key made the hash. It stays as long as a row needs it: nobody can hash an objection anew.
        epoch -> SmallInt,
    }
}

diesel::table! {
    /// Trade synonyms as admins wrote them: a row a version, the newest in force; without any, the table that comes with the program.
    synonym_tables (version) {
        version -> Integer,
        /// A group of expressions a line, commas between them, # before a remark.
        content -> Text,
        reason -> Text,
        /// The admin.
        changed_by -> Uuid,
        made_at -> Timestamptz,
    }
}

diesel::table! {
    /// Leads that letters have told somebody of: none is told twice to the same user.
    told_leads (user_id, lead_code) {
        user_id -> Uuid,
        lead_code -> Text,
        company_id -> Uuid,
        told_at -> Timestamptz,
        /// Whether nobody of the company had been told of it before: these count for its weekly capacity.
        first -> Bool,
    }
}

diesel::table! {
    /// Links in letters that end those of a topic without signing in.
    topic_links (token_hash) {
        /// SHA-256 of the token, which is a keyed hash of user and topic.
        token_hash -> Bytea,
        user_id -> Uuid,
        /// Missing for the daily letter.
        topic -> Nullable<Text>,
    }
}

diesel::table! {
    /// Links in letters that end an alert without signing in.
    unsubscribe_links (token_hash) {
        /// SHA-256 of the token, which is a keyed hash of the search.
        token_hash -> Bytea,
        /// Missing once the search is gone: the link then still says that nothing is sent.
        search_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    /// A person who signs in for a company.
    users (id) {
        id -> Uuid,
        company_id -> Uuid,
        name -> Text,
        /// Lower case; unique over the whole house.
        email -> Text,
        /// Argon2id PHC string; none while an invitation is unanswered.
        password_hash -> Nullable<Text>,
        company_role -> Text,
        staff_role -> Nullable<Text>,
        language -> Text,
        email_verified_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        demo -> Bool,
    }
}

diesel::table! {
    /// What recorded deals taught, fit by fit: coefficients as decimals, and how good they were.
    valuation_models (number) {
        number -> Integer,
        /// The factor table that it corrects, and no other.
        factors_version -> Integer,
        document -> Jsonb,
        deals -> Integer,
        /// Median of |estimate - price| / price, by cross-validation.
        mdape -> Numeric,
        /// The same of the formula alone.
        mdape_formula -> Numeric,
        /// Median of (estimate - price) / price.
        bias -> Numeric,
        /// The share of prices inside the 80 % range.
        coverage80 -> Numeric,
        fitted_at -> Timestamptz,
    }
}

diesel::table! {
    /// The known answer of each sealing key: a node with a wrong key refuses to start.
    vault_proofs (key_id) {
        key_id -> Text,
        key_answer -> Bytea,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    agreement_prints,
    alert_settings,
    audits,
    card_edits,
    card_grants,
    claims,
    companies,
    conversations,
    deal_appraisals,
    deal_events,
    deal_moves,
    deal_outcomes,
    deal_reminders,
    deals,
    disclosures,
    factor_tables,
    favourite_leads,
    hidden_leads,
    index_proofs,
    known_devices,
    lead_cards,
    lead_changes,
    lead_changes_floor,
    lead_estimates,
    lead_events,
    lead_forms,
    lead_identities,
    leads,
    letters,
    mail_proofs,
    messages,
    model_pins,
    moderation_log,
    notification_choices,
    notifications,
    offers,
    password_attempts,
    person_requests,
    profiles,
    reports,
    reviews,
    saved_searches,
    scheduled_transitions,
    search_hits,
    search_rounds,
    sessions,
    sign_in_failures,
    staff_grants,
    submissions,
    suppressions,
    synonym_tables,
    told_leads,
    topic_links,
    unsubscribe_links,
    users,
    valuation_models,
);
