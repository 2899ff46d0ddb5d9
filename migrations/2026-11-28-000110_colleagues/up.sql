-- A user who leaves its company keeps its row, because messages, offers and deals refer to it; nothing else of it stays.
ALTER TABLE users
    ADD COLUMN removed_at TIMESTAMPTZ,
    ADD CONSTRAINT users_removed_may_nothing
        CHECK (removed_at IS NULL OR (password_hash IS NULL AND staff_role IS NULL AND company_role = 'member'));
COMMENT ON COLUMN users.removed_at IS 'When it left its company. Its address is free again and replaced by one that no mail reaches; its name is shortened to initials.';

CREATE FUNCTION keep_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- One change of owners of a company at a time: of two at once, the second sees what the first did.
    PERFORM 1 FROM companies WHERE id = OLD.company_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT 1 FROM users WHERE company_id = OLD.company_id AND removed_at IS NULL)
        AND NOT EXISTS (
            SELECT 1 FROM users WHERE company_id = OLD.company_id AND removed_at IS NULL AND company_role = 'owner'
        )
    THEN
        RAISE EXCEPTION 'a company with users has an owner'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'companies_have_an_owner';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER users_leave_an_owner AFTER UPDATE OF company_role, removed_at, company_id OR DELETE ON users
    FOR EACH ROW WHEN (OLD.company_role = 'owner') EXECUTE FUNCTION keep_an_owner();

-- What would be deleted with the row of a user goes by itself when the user leaves: whatever table comes to be a user's own
-- says so by its foreign key, and nobody has to think of it here.
CREATE FUNCTION delete_belongings(owner UUID) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    belonging RECORD;
BEGIN
    FOR belonging IN
        SELECT c.conrelid::regclass AS of_table, a.attname AS of_column
        FROM pg_constraint AS c
        JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = 'users'::regclass AND c.confdeltype = 'c'
    LOOP
        EXECUTE format('DELETE FROM %s WHERE %I = $1', belonging.of_table, belonging.of_column) USING owner;
    END LOOP;
END
$$;

COMMENT ON TABLE staff_grants IS 'Who was given a staff role from the command line, or lost it, and when.';
COMMENT ON COLUMN staff_grants.role IS 'moderator or admin; none where the role was taken away.';
