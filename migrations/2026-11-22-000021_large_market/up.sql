-- What the pages of a market of a million leads need an index for.

-- The dearest first, those without a price last: the other way round, an index has them first.
CREATE INDEX leads_browse_price_down ON leads (asking_price DESC NULLS LAST, browse_key DESC) WHERE state = 'published';
-- Where a page by estimate goes on: its address names the lead, and not the exact estimate.
CREATE INDEX leads_browse_key ON leads (browse_key) WHERE state = 'published';
-- What the night shift ends: found without reading all that lives.
CREATE INDEX leads_past_retention ON leads (last_contact_on) WHERE state IN ('published', 'paused');
