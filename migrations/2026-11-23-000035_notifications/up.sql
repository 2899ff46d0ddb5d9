CREATE TABLE notification_choices (
    user_id UUID NOT NULL,
    topic TEXT NOT NULL,
    way TEXT NOT NULL,
    CONSTRAINT notification_choices_pkey PRIMARY KEY (user_id, topic),
    CONSTRAINT notification_choices_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT notification_choices_way_known CHECK (way IN ('none', 'site', 'digest', 'mail'))
);
COMMENT ON TABLE notification_choices IS 'How a user wants to hear of each topic; the usual way where there is no row.';

CREATE TABLE notifications (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    user_id UUID NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    path TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    rung BOOLEAN NOT NULL,
    read_at TIMESTAMPTZ,
    digest_due_at TIMESTAMPTZ,
    CONSTRAINT notifications_pkey PRIMARY KEY (id),
    CONSTRAINT notifications_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT notifications_language_known CHECK (language IN ('fr', 'en')),
    CONSTRAINT notifications_path_is_ours CHECK (path ~ '^/([^/\\]|$)')
);
CREATE INDEX notifications_of_user ON notifications (user_id, at);
CREATE INDEX notifications_unread ON notifications (user_id, path) WHERE read_at IS NULL;
CREATE INDEX notifications_to_ring ON notifications (at) WHERE NOT rung;
CREATE INDEX notifications_to_digest ON notifications (digest_due_at) WHERE digest_due_at IS NOT NULL;
COMMENT ON TABLE notifications IS 'What a user finds under the bell: the subject and the first words of a letter, and where it leads.';
COMMENT ON COLUMN notifications.at IS 'When it shows: later than its cause where the moment itself would tell too much.';
COMMENT ON COLUMN notifications.rung IS 'Whether open pages have been told of it.';
COMMENT ON COLUMN notifications.digest_due_at IS 'When it leaves with the daily letter; missing where it does not, and once it has.';

CREATE TABLE topic_links (
    token_hash BYTEA NOT NULL,
    user_id UUID NOT NULL,
    topic TEXT,
    CONSTRAINT topic_links_pkey PRIMARY KEY (token_hash),
    CONSTRAINT topic_links_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX topic_links_of_user ON topic_links (user_id);
COMMENT ON TABLE topic_links IS 'Links in letters that end those of a topic without signing in.';
COMMENT ON COLUMN topic_links.token_hash IS 'SHA-256 of the token, which is a keyed hash of user and topic.';
COMMENT ON COLUMN topic_links.topic IS 'Missing for the daily letter.';
