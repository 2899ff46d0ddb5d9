-- What every other migration stands on: the public reading role, text folding, and the table of lawful moves.

DO $$
BEGIN
    CREATE ROLE pepite_public NOLOGIN;
EXCEPTION
    -- Roles belong to the cluster, not to the database: another database of ours may have made it already.
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

DO $$
BEGIN
    IF NOT pg_has_role(current_user, 'pepite_public', 'MEMBER') THEN
        EXECUTE format('GRANT pepite_public TO %I', current_user);
    END IF;
END
$$;

GRANT USAGE ON SCHEMA public TO pepite_public;

CREATE FUNCTION pepite_fold(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN translate(
        replace(replace(lower($1), 'œ', 'oe'), 'æ', 'ae'),
        'àâäáãéèêëíîïìóôöòõúùûüçñÿ’',
        'aaaaaeeeeiiiiooooouuuucny''');
COMMENT ON FUNCTION pepite_fold(text) IS 'Lower case without French accents: what search compares.';

CREATE TABLE state_transitions (
    machine TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    CONSTRAINT state_transitions_pkey PRIMARY KEY (machine, from_state, to_state)
);
COMMENT ON TABLE state_transitions IS 'Every lawful move of every state machine; a trigger refuses all others.';
COMMENT ON COLUMN state_transitions.machine IS 'The table whose `state` moves.';

INSERT INTO state_transitions (machine, from_state, to_state) VALUES
    ('leads', 'draft', 'published'),
    ('leads', 'published', 'paused'), ('leads', 'paused', 'published'),
    ('leads', 'published', 'sold'), ('leads', 'paused', 'sold'),
    ('leads', 'sold', 'published'), ('leads', 'sold', 'paused'),
    ('leads', 'published', 'withdrawn'), ('leads', 'paused', 'withdrawn'),
    ('leads', 'published', 'expired'), ('leads', 'paused', 'expired'),
    ('leads', 'published', 'held'), ('leads', 'paused', 'held'), ('leads', 'held', 'published'), ('leads', 'held', 'paused'),
    ('leads', 'published', 'removed'), ('leads', 'paused', 'removed'), ('leads', 'held', 'removed'),
    ('leads', 'removed', 'published'), ('leads', 'removed', 'paused'),
    ('conversations', 'requested', 'open'), ('conversations', 'requested', 'ignored'), ('conversations', 'requested', 'blocked'),
    ('conversations', 'requested', 'closed'), ('conversations', 'ignored', 'open'), ('conversations', 'ignored', 'blocked'),
    ('conversations', 'open', 'blocked'), ('conversations', 'open', 'closed'), ('conversations', 'ignored', 'closed'),
    ('offers', 'open', 'accepted'), ('offers', 'open', 'declined'), ('offers', 'open', 'countered'),
    ('offers', 'open', 'withdrawn'), ('offers', 'open', 'expired'),
    ('deals', 'agreed', 'released'), ('deals', 'agreed', 'cancelled'),
    ('deals', 'released', 'confirmed'), ('deals', 'released', 'claimed'),
    ('deals', 'claimed', 'confirmed'), ('deals', 'claimed', 'refunded');

CREATE FUNCTION refuse_unlawful_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state IS DISTINCT FROM OLD.state AND NOT EXISTS (
        SELECT 1 FROM state_transitions
        WHERE machine = TG_TABLE_NAME AND from_state = OLD.state AND to_state = NEW.state
    ) THEN
        RAISE EXCEPTION '% may not go from % to %', TG_TABLE_NAME, OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_lawful_move', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION refuse_unlawful_move() IS 'Holds each state machine to the moves in state_transitions.';

CREATE FUNCTION refuse_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only', TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION refuse_edit() IS 'Makes a table append-only: history is written once.';
