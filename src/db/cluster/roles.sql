DO $$
BEGIN
    -- Clusters made by earlier versions: the first role, which owns the system's own objects, was the application's.
    IF (SELECT rolname = 'pepite' FROM pg_roles WHERE oid = 10) THEN
        -- Nobody can rename who they are.
        CREATE ROLE pepite_rename SUPERUSER;
        SET LOCAL SESSION AUTHORIZATION pepite_rename;
        ALTER ROLE pepite RENAME TO pepite_superuser;
        SET LOCAL SESSION AUTHORIZATION pepite_superuser;
        DROP ROLE pepite_rename;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pepite') THEN
        CREATE ROLE pepite;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pepite_public') THEN
        CREATE ROLE pepite_public NOLOGIN;
    END IF;
    ALTER ROLE pepite LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
    GRANT pepite_public TO pepite;
    -- The first migration makes a role; once it has run, nothing does.
    IF to_regclass('public.__diesel_schema_migrations') IS NULL THEN
        ALTER ROLE pepite CREATEROLE;
    END IF;
    EXECUTE format('ALTER DATABASE %I OWNER TO pepite', current_database());
    ALTER SCHEMA public OWNER TO pepite;
END
$$;

DO $$
DECLARE
    statement TEXT;
BEGIN
    FOR statement IN
        WITH ours AS (
            SELECT oid FROM pg_namespace WHERE nspname = 'public'
        ), extended AS (
            SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
        )
        -- A sequence of a column has its table's owner.
        SELECT format('ALTER TABLE %s OWNER TO pepite', c.oid::regclass)
            FROM pg_class c
            WHERE c.relnamespace IN (SELECT oid FROM ours)
                AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                AND ('pg_class'::regclass, c.oid) NOT IN (SELECT classid, objid FROM extended)
                AND NOT EXISTS (
                    SELECT FROM pg_depend d
                        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
                            AND c.relkind = 'S'
                )
        UNION ALL
        SELECT format('ALTER ROUTINE %s OWNER TO pepite', p.oid::regprocedure)
            FROM pg_proc p
            WHERE p.pronamespace IN (SELECT oid FROM ours)
                AND ('pg_proc'::regclass, p.oid) NOT IN (SELECT classid, objid FROM extended)
        UNION ALL
        -- The row type of a table has its table's owner, an array its element's.
        SELECT format('ALTER TYPE %s OWNER TO pepite', t.oid::regtype)
            FROM pg_type t
            WHERE t.typnamespace IN (SELECT oid FROM ours)
                AND t.typelem = 0
                AND (t.typrelid = 0 OR (SELECT relkind = 'c' FROM pg_class WHERE oid = t.typrelid))
                AND t.typtype <> 'm'
                AND ('pg_type'::regclass, t.oid) NOT IN (SELECT classid, objid FROM extended)
    LOOP
        EXECUTE statement;
    END LOOP;
END
$$;

