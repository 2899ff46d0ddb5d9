ALTER TABLE letters DROP COLUMN unsubscribe_url;
DROP TABLE unsubscribe_links, alert_settings, told_leads, search_hits, search_rounds;
ALTER TABLE saved_searches DROP COLUMN changed_at, DROP COLUMN due_at;
COMMENT ON COLUMN saved_searches.told_until IS 'Leads of quarter hours up to this one have been mailed.';
