DROP VIEW public_leads;
CREATE VIEW public_leads AS
    SELECT code, title, need, sector, area, market, segment, coalesce(temperature_now, temperature) AS temperature, budget,
           authority, need_clarity, timing, stage, answered_us, channel, attempts, meetings, reason, cap, sold, asking_price,
           consent_channels, lawful_basis, valid_fields, completeness, grade, value, value_low, value_high, last_contact_on,
           collected_on, browse_bucket, browse_key, search, stage_computed, stage_reason, grade_said, grade_reason
    FROM leads
    WHERE state = 'published';
GRANT SELECT ON public_leads TO pepite_public;
ALTER TABLE leads DROP COLUMN mailbox, DROP COLUMN note_count;
