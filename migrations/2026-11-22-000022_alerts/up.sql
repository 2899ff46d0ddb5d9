ALTER TABLE saved_searches
    ADD COLUMN changed_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    ADD COLUMN due_at TIMESTAMPTZ;
CREATE INDEX saved_searches_due ON saved_searches (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX saved_searches_changed ON saved_searches (changed_at);
COMMENT ON COLUMN saved_searches.told_until IS 'It tells of leads of quarter hours after this one only.';
COMMENT ON COLUMN saved_searches.changed_at IS 'When it was kept or changed; nodes that hold it in memory read again what changed.';
COMMENT ON COLUMN saved_searches.due_at IS 'When its next letter is to be written; missing while nothing waits.';

CREATE TABLE search_rounds (
    single BOOLEAN NOT NULL DEFAULT true,
    matched_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT search_rounds_pkey PRIMARY KEY (single),
    CONSTRAINT search_rounds_one_row CHECK (single)
);
COMMENT ON TABLE search_rounds IS 'One row, made by the first round: how far new leads have been matched against saved searches. A node holds it while it matches.';
COMMENT ON COLUMN search_rounds.matched_until IS 'The last quarter hour matched.';

CREATE TABLE search_hits (
    search_id UUID NOT NULL,
    lead_code TEXT NOT NULL,
    CONSTRAINT search_hits_pkey PRIMARY KEY (search_id, lead_code),
    CONSTRAINT search_hits_search_fkey FOREIGN KEY (search_id) REFERENCES saved_searches (id) ON DELETE CASCADE
);
COMMENT ON TABLE search_hits IS 'Leads that a saved search has found and not told of yet.';

CREATE TABLE told_leads (
    user_id UUID NOT NULL,
    lead_code TEXT NOT NULL,
    company_id UUID NOT NULL,
    told_at TIMESTAMPTZ NOT NULL,
    first BOOLEAN NOT NULL,
    CONSTRAINT told_leads_pkey PRIMARY KEY (user_id, lead_code),
    CONSTRAINT told_leads_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX told_leads_of_company ON told_leads (company_id, lead_code);
CREATE INDEX told_leads_of_week ON told_leads (company_id, told_at) WHERE first;
COMMENT ON TABLE told_leads IS 'Leads that letters have told somebody of: none is told twice to the same user.';
COMMENT ON COLUMN told_leads.first IS 'Whether nobody of the company had been told of it before: these count for its weekly capacity.';

CREATE TABLE alert_settings (
    company_id UUID NOT NULL,
    weekly_capacity SMALLINT,
    paused BOOLEAN NOT NULL DEFAULT false,
    paused_until DATE,
    CONSTRAINT alert_settings_pkey PRIMARY KEY (company_id),
    CONSTRAINT alert_settings_company_fkey FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE CASCADE,
    CONSTRAINT alert_settings_capacity_range CHECK (weekly_capacity BETWEEN 1 AND 1000),
    CONSTRAINT alert_settings_until_is_a_pause CHECK (paused OR paused_until IS NULL)
);
COMMENT ON TABLE alert_settings IS 'What a company has chosen for all its alerts; nothing chosen, no row.';
COMMENT ON COLUMN alert_settings.weekly_capacity IS 'Most leads told a week, Monday to Sunday; no limit where missing.';
COMMENT ON COLUMN alert_settings.paused_until IS 'The day letters begin again by themselves; missing in a pause that somebody has to end.';

CREATE TABLE unsubscribe_links (
    token_hash BYTEA NOT NULL,
    search_id UUID,
    CONSTRAINT unsubscribe_links_pkey PRIMARY KEY (token_hash),
    CONSTRAINT unsubscribe_links_search_fkey FOREIGN KEY (search_id) REFERENCES saved_searches (id) ON DELETE SET NULL
);
CREATE INDEX unsubscribe_links_of_search ON unsubscribe_links (search_id);
COMMENT ON TABLE unsubscribe_links IS 'Links in letters that end an alert without signing in.';
COMMENT ON COLUMN unsubscribe_links.token_hash IS 'SHA-256 of the token, which is a keyed hash of the search.';
COMMENT ON COLUMN unsubscribe_links.search_id IS 'Missing once the search is gone: the link then still says that nothing is sent.';

ALTER TABLE letters
    ADD COLUMN unsubscribe_url TEXT,
    ADD CONSTRAINT letters_unsubscribe_is_one_line CHECK (unsubscribe_url !~ '[\r\n<>]');
COMMENT ON COLUMN letters.unsubscribe_url IS 'Where one click ends such letters, for the header. Gone once sent.';
