-- What the trade calls the same thing: the table that searches read, version by version.

CREATE TABLE synonym_tables (
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    reason TEXT NOT NULL,
    changed_by UUID NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT synonym_tables_pkey PRIMARY KEY (version),
    CONSTRAINT synonym_tables_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES users (id),
    CONSTRAINT synonym_tables_version_counts CHECK (version >= 1),
    CONSTRAINT synonym_tables_content_length CHECK (char_length(content) <= 60000),
    CONSTRAINT synonym_tables_reason_length CHECK (char_length(reason) BETWEEN 1 AND 1000)
);
CREATE TRIGGER synonym_tables_append_only BEFORE UPDATE OR DELETE ON synonym_tables FOR EACH ROW EXECUTE FUNCTION refuse_edit();
COMMENT ON TABLE synonym_tables IS 'Trade synonyms as admins wrote them: a row a version, the newest in force; without any, the table that comes with the program.';
COMMENT ON COLUMN synonym_tables.content IS 'A group of expressions a line, commas between them, # before a remark.';
COMMENT ON COLUMN synonym_tables.changed_by IS 'The admin.';
