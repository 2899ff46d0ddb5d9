CREATE TABLE saved_searches (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    user_id UUID NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    frequency TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    told_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT saved_searches_pkey PRIMARY KEY (id),
    CONSTRAINT saved_searches_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT saved_searches_name_length CHECK (char_length(name) BETWEEN 1 AND 100),
    CONSTRAINT saved_searches_query_length CHECK (char_length(query) <= 2000),
    CONSTRAINT saved_searches_frequency_known CHECK (frequency IN ('instant', 'daily', 'weekly', 'none'))
);
CREATE INDEX saved_searches_by_user ON saved_searches (user_id, created_at);
COMMENT ON TABLE saved_searches IS 'Searches a member keeps, and how often new leads are mailed.';
COMMENT ON COLUMN saved_searches.query IS 'The query string of /leads.';
COMMENT ON COLUMN saved_searches.told_until IS 'Leads of quarter hours up to this one have been mailed.';
