CREATE TABLE email_changes (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    user_id UUID NOT NULL,
    old_email TEXT NOT NULL,
    new_email TEXT NOT NULL,
    confirm_hash BYTEA NOT NULL,
    stop_hash BYTEA NOT NULL,
    undo_hash BYTEA,
    requested_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    completed_at TIMESTAMPTZ,
    voided_at TIMESTAMPTZ,
    undo_until TIMESTAMPTZ NOT NULL,
    CONSTRAINT email_changes_pkey PRIMARY KEY (id),
    CONSTRAINT email_changes_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT email_changes_confirm_key UNIQUE (confirm_hash),
    CONSTRAINT email_changes_stop_key UNIQUE (stop_hash),
    CONSTRAINT email_changes_undo_key UNIQUE (undo_hash),
    CONSTRAINT email_changes_undone_after_completion CHECK ((completed_at IS NULL) = (undo_hash IS NULL)),
    CONSTRAINT email_changes_addresses_are_lower CHECK (old_email = lower(old_email) AND new_email = lower(new_email))
);
CREATE UNIQUE INDEX email_changes_one_pending ON email_changes (user_id) WHERE completed_at IS NULL AND voided_at IS NULL;
CREATE INDEX email_changes_of_user ON email_changes (user_id, requested_at);
CREATE INDEX email_changes_by_end ON email_changes (undo_until);
COMMENT ON TABLE email_changes IS 'Changes of a user''s address: requested, confirmed by the new address, undone by the old one.';
COMMENT ON COLUMN email_changes.confirm_hash IS 'SHA-256 of the secret in the link sent to the new address.';
COMMENT ON COLUMN email_changes.stop_hash IS 'SHA-256 of the secret in the first link sent to the old address: it stops the change, or undoes it once completed.';
COMMENT ON COLUMN email_changes.undo_hash IS 'SHA-256 of the secret in the link sent to the old address when the change was completed.';
COMMENT ON COLUMN email_changes.voided_at IS 'When it was replaced by another request, cancelled or undone.';
COMMENT ON COLUMN email_changes.undo_until IS 'Until when the old address may stop or undo it; the row is deleted afterwards.';
