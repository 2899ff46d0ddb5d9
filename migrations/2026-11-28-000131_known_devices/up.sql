CREATE TABLE known_devices (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    user_id UUID NOT NULL,
    token_hash BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT known_devices_pkey PRIMARY KEY (id),
    CONSTRAINT known_devices_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT known_devices_token_key UNIQUE (token_hash, user_id)
);
CREATE INDEX known_devices_by_user ON known_devices (user_id, last_used_at);
CREATE INDEX known_devices_by_use ON known_devices (last_used_at);
COMMENT ON TABLE known_devices IS 'Browsers that a user has signed in with: strangers who guess at the address do not lock them out.';
COMMENT ON COLUMN known_devices.token_hash IS 'SHA-256 of the cookie; several users of one browser have a row each.';
COMMENT ON COLUMN known_devices.last_used_at IS 'When the user last signed in with it; forgotten 400 days later.';

ALTER TABLE sessions ADD COLUMN known_device_id UUID;
ALTER TABLE sessions ADD CONSTRAINT sessions_known_device_fkey
    FOREIGN KEY (known_device_id) REFERENCES known_devices (id) ON DELETE SET NULL;
CREATE INDEX sessions_by_known_device ON sessions (known_device_id);
CREATE INDEX sessions_by_last_seen ON sessions (last_seen_at);
COMMENT ON COLUMN sessions.known_device_id IS 'The known device it was opened with: whoever ends the session from the list forgets the device too.';
