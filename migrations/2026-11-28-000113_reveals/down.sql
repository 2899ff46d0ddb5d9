ALTER TABLE moderation_log DROP CONSTRAINT moderation_log_act_known;
ALTER TABLE moderation_log ADD CONSTRAINT moderation_log_act_known
    CHECK (act IN ('keep', 'hold', 'remove', 'restore', 'suspend', 'reinstate', 'reveal', 'arbitrate')) NOT VALID;
ALTER TABLE moderation_log DROP COLUMN user_id;
DROP TABLE reveals;
