ALTER TABLE conversations DROP COLUMN answer_due_at;
