-- A company closes in two steps: `closing_at` while a deal of it is open, `closed_at` once nothing is left to honour.
ALTER TABLE companies
    ADD COLUMN closing_at TIMESTAMPTZ,
    ADD COLUMN closed_at TIMESTAMPTZ,
    ADD CONSTRAINT companies_closed_after_closing CHECK (closed_at IS NULL OR (closing_at IS NOT NULL AND closed_at >= closing_at));
COMMENT ON COLUMN companies.closing_at IS 'When its last owner closed it. From then on it makes no deal; the owner signs in only to honour those that are open.';
COMMENT ON COLUMN companies.closed_at IS 'When its last open deal was over, or at once: nobody signs in any more. There is no way back.';
CREATE INDEX companies_closing ON companies (closing_at) WHERE closing_at IS NOT NULL;

CREATE FUNCTION keep_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.closing_at IS NOT NULL AND NEW.closing_at IS DISTINCT FROM OLD.closing_at)
        OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at) THEN
        RAISE EXCEPTION 'a company that closed does not open again'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'companies_closing_is_final';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_closed() IS 'What was wiped when a company closed does not come back, so neither does the company.';
CREATE TRIGGER companies_closing_is_final BEFORE UPDATE OF closing_at, closed_at ON companies
    FOR EACH ROW EXECUTE FUNCTION keep_closed();

CREATE TABLE conversation_departures (
    conversation_id UUID NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT conversation_departures_pkey PRIMARY KEY (conversation_id),
    CONSTRAINT conversation_departures_conversation_fkey FOREIGN KEY (conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
CREATE INDEX conversation_departures_by_due ON conversation_departures (due_at);
COMMENT ON TABLE conversation_departures IS 'Conversations of buyers who closed their company, and the random moment at which each ends: all at once would tell which aliases belong together.';
