-- One row a counter instead of one a failure: a try is taken and counted by the same statement.
CREATE TABLE password_attempts (
    key BYTEA NOT NULL,
    restored_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT password_attempts_pkey PRIMARY KEY (key)
);
CREATE INDEX password_attempts_by_end ON password_attempts (restored_at);
COMMENT ON TABLE password_attempts IS 'Tries at passwords, as token buckets that all nodes share; known and unknown addresses alike.';
COMMENT ON COLUMN password_attempts.key IS 'SHA-256 of what is counted: an address, a network prefix, a known device, a session.';
COMMENT ON COLUMN password_attempts.restored_at IS 'When every try taken so far will have been given back; a row past it says nothing.';
COMMENT ON TABLE sign_in_failures IS 'No longer read: password_attempts counts. Nodes of the version before still write it.';
