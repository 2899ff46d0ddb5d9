DROP INDEX reports_once_per_conversation;
DELETE FROM reports older USING reports newer
    WHERE older.closed_at IS NULL AND newer.closed_at IS NULL AND older.conversation_id = newer.conversation_id
      AND older.reporter_id = newer.reporter_id AND older.id > newer.id;
CREATE UNIQUE INDEX reports_once_per_conversation ON reports (conversation_id, reporter_id) WHERE closed_at IS NULL AND reporter_id IS NOT NULL;
ALTER TABLE reports DROP COLUMN message_id;
ALTER TABLE messages DROP COLUMN reference;
DROP TABLE disclosures;
DROP INDEX conversations_to_remind;
ALTER TABLE conversations DROP COLUMN reminded_at;
DROP TABLE profiles;
