-- Whoever signs out, or is signed out, hears nothing more in the pages that are still open.
CREATE FUNCTION tell_session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('pepite_session', OLD.user_id::TEXT);
    RETURN NULL;
END
$$;
CREATE TRIGGER sessions_told_when_ended AFTER DELETE ON sessions FOR EACH ROW EXECUTE FUNCTION tell_session_ended();
