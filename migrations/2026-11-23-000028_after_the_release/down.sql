DROP TABLE deal_reminders, deal_outcomes, agreement_prints;
ALTER TABLE deals DROP COLUMN person_informed_on;
