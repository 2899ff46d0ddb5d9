-- An export is written while it is downloaded: only that it happened is kept.
CREATE TABLE exports (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    company_id UUID NOT NULL,
    user_id UUID NOT NULL,
    scope TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    lease_until TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    row_count BIGINT,
    CONSTRAINT exports_pkey PRIMARY KEY (id),
    CONSTRAINT exports_company_fkey FOREIGN KEY (company_id) REFERENCES companies (id),
    CONSTRAINT exports_user_fkey FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT exports_scope_known CHECK (scope IN ('person', 'company')),
    CONSTRAINT exports_counted_iff_finished CHECK ((finished_at IS NULL) = (row_count IS NULL)),
    CONSTRAINT exports_lease_after_asked CHECK (lease_until >= asked_at)
);
CREATE INDEX exports_by_user ON exports (user_id, asked_at);
CREATE INDEX exports_by_company ON exports (company_id, asked_at);
CREATE INDEX exports_under_way ON exports (lease_until) WHERE finished_at IS NULL;
COMMENT ON TABLE exports IS 'Who has exported what belongs to a user or a company, and when; the files themselves are kept nowhere.';
COMMENT ON COLUMN exports.scope IS 'person: what the user has of its own; company: that, and all of its company.';
COMMENT ON COLUMN exports.lease_until IS 'While it is being written, no other of the same user begins; an export that breaks off gives it up.';
COMMENT ON COLUMN exports.finished_at IS 'When the last byte was handed to the connection; missing where the download broke off.';
COMMENT ON COLUMN exports.row_count IS 'Rows of all its tables.';
