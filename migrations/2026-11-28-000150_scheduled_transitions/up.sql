-- Several leads of one company that appear or leave in one moment would tell that they belong together: all but one of them
-- do so later, at random moments. A draft that waits for its moment is `scheduled`; every other lead stays in the state it is in.
INSERT INTO state_transitions (machine, from_state, to_state) VALUES
    ('leads', 'draft', 'scheduled'), ('leads', 'scheduled', 'published'), ('leads', 'scheduled', 'draft'),
    ('leads', 'scheduled', 'withdrawn'), ('leads', 'scheduled', 'held'), ('leads', 'scheduled', 'removed'),
    ('leads', 'withdrawn', 'published'), ('leads', 'withdrawn', 'paused');

ALTER TABLE leads
    DROP CONSTRAINT leads_state_known,
    ADD CONSTRAINT leads_state_known CHECK (
        state IN ('draft', 'scheduled', 'published', 'paused', 'sold', 'withdrawn', 'expired', 'held', 'removed'));

CREATE TABLE scheduled_transitions (
    lead_id UUID NOT NULL,
    to_state TEXT NOT NULL,
    actor TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT scheduled_transitions_pkey PRIMARY KEY (lead_id),
    CONSTRAINT scheduled_transitions_lead_fkey FOREIGN KEY (lead_id) REFERENCES leads (id) ON DELETE CASCADE,
    CONSTRAINT scheduled_transitions_to_state_known CHECK (to_state IN ('published', 'paused', 'withdrawn', 'expired')),
    CONSTRAINT scheduled_transitions_actor_known CHECK (actor IN ('seller', 'staff', 'clock', 'person')),
    CONSTRAINT scheduled_transitions_due_after_asked CHECK (due_at >= asked_at)
);
CREATE INDEX scheduled_transitions_by_due ON scheduled_transitions (due_at);
COMMENT ON TABLE scheduled_transitions IS 'What happens to a lead later, at a random moment; at most one thing a lead.';
COMMENT ON COLUMN scheduled_transitions.actor IS 'Who asked for it, for the history of the lead.';
COMMENT ON COLUMN scheduled_transitions.due_at IS 'Random; nobody but a job reads it finer than its day.';

CREATE FUNCTION scheduled_lead_has_moment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lead UUID := CASE TG_TABLE_NAME WHEN 'leads' THEN (to_jsonb(NEW) ->> 'id')::UUID ELSE (to_jsonb(OLD) ->> 'lead_id')::UUID END;
BEGIN
    IF EXISTS (SELECT 1 FROM leads WHERE id = lead AND state = 'scheduled')
        AND NOT EXISTS (SELECT 1 FROM scheduled_transitions WHERE lead_id = lead AND to_state = 'published') THEN
        RAISE EXCEPTION 'a scheduled lead has no moment to appear'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'leads_scheduled_has_moment', TABLE = 'leads';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION scheduled_lead_has_moment() IS 'A lead that waits to appear has a moment at which it does.';
CREATE CONSTRAINT TRIGGER leads_scheduled_has_moment AFTER INSERT OR UPDATE OF state ON leads
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'scheduled') EXECUTE FUNCTION scheduled_lead_has_moment();
CREATE CONSTRAINT TRIGGER scheduled_transitions_stay AFTER UPDATE OF to_state OR DELETE ON scheduled_transitions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION scheduled_lead_has_moment();

-- What a company did within the hour is looked up by time; what a suspension has yet to take away, by company.
CREATE INDEX lead_events_by_time ON lead_events (at);
CREATE INDEX companies_suspended ON companies (id) WHERE suspended_at IS NOT NULL;
