CREATE TABLE lead_changes (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    transaction_id BIGINT NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    code TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL DEFAULT now(),
    CONSTRAINT lead_changes_pkey PRIMARY KEY (transaction_id, id)
);
CREATE INDEX lead_changes_by_time ON lead_changes (at);
COMMENT ON TABLE lead_changes IS 'Which leads anybody may read have changed: what each node''s search index is fed from.';
COMMENT ON COLUMN lead_changes.transaction_id IS 'Below the oldest transaction under way, no row is still to come.';
COMMENT ON COLUMN lead_changes.at IS 'Read by nobody but the job that forgets old rows.';

CREATE TABLE lead_changes_floor (
    one BOOLEAN NOT NULL DEFAULT true,
    transaction_id BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT lead_changes_floor_pkey PRIMARY KEY (one),
    CONSTRAINT lead_changes_floor_one_row CHECK (one)
);
INSERT INTO lead_changes_floor DEFAULT VALUES;
COMMENT ON TABLE lead_changes_floor IS 'Rows of transactions below this one have been forgotten: an index that was fed less far is built anew.';

CREATE FUNCTION note_lead_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO lead_changes (code) VALUES (CASE TG_OP WHEN 'DELETE' THEN OLD.code ELSE NEW.code END);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION note_lead_change() IS 'Notes that the public view of a lead is another now.';
CREATE TRIGGER leads_note_publication AFTER INSERT ON leads FOR EACH ROW
    WHEN (NEW.state = 'published') EXECUTE FUNCTION note_lead_change();
CREATE TRIGGER leads_note_change AFTER UPDATE ON leads FOR EACH ROW
    WHEN ((OLD.state = 'published' OR NEW.state = 'published') AND (
        (OLD.state, OLD.title, OLD.need, OLD.sector, OLD.area, OLD.market, OLD.segment, OLD.temperature, OLD.temperature_now)
            IS DISTINCT FROM
        (NEW.state, NEW.title, NEW.need, NEW.sector, NEW.area, NEW.market, NEW.segment, NEW.temperature, NEW.temperature_now)
        OR (OLD.timing, OLD.stage, OLD.channel, OLD.cap, OLD.grade, OLD.asking_price, OLD.value, OLD.completeness)
            IS DISTINCT FROM
        (NEW.timing, NEW.stage, NEW.channel, NEW.cap, NEW.grade, NEW.asking_price, NEW.value, NEW.completeness)
        OR (OLD.last_contact_on, OLD.browse_bucket, OLD.browse_key) IS DISTINCT FROM
        (NEW.last_contact_on, NEW.browse_bucket, NEW.browse_key)))
    EXECUTE FUNCTION note_lead_change();
CREATE TRIGGER leads_note_removal AFTER DELETE ON leads FOR EACH ROW
    WHEN (OLD.state = 'published') EXECUTE FUNCTION note_lead_change();
