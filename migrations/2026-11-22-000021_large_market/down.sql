DROP INDEX leads_past_retention;
DROP INDEX leads_browse_key;
DROP INDEX leads_browse_price_down;
