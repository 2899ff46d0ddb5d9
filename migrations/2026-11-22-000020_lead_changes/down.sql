DROP TRIGGER leads_note_removal ON leads;
DROP TRIGGER leads_note_change ON leads;
DROP TRIGGER leads_note_publication ON leads;
DROP FUNCTION note_lead_change();
DROP TABLE lead_changes_floor;
DROP TABLE lead_changes;
