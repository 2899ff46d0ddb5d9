ALTER TABLE sessions ADD COLUMN confirmed_at TIMESTAMPTZ;
UPDATE sessions SET confirmed_at = created_at;
COMMENT ON COLUMN sessions.confirmed_at IS 'When this session last proved its owner: by signing in, or by the password typed again. None: never.';
