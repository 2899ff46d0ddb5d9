DROP INDEX companies_suspended;
DROP INDEX lead_events_by_time;
DROP TRIGGER leads_scheduled_has_moment ON leads;
UPDATE leads SET state = 'draft' WHERE state = 'scheduled';
DROP TABLE scheduled_transitions;
DROP FUNCTION scheduled_lead_has_moment();
ALTER TABLE leads
    DROP CONSTRAINT leads_state_known,
    ADD CONSTRAINT leads_state_known CHECK (state IN ('draft', 'published', 'paused', 'sold', 'withdrawn', 'expired', 'held', 'removed'));
DELETE FROM state_transitions WHERE machine = 'leads' AND (
    from_state = 'scheduled' OR to_state = 'scheduled' OR from_state = 'withdrawn');
