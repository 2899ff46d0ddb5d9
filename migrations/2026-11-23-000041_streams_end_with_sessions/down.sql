DROP TRIGGER sessions_told_when_ended ON sessions;
DROP FUNCTION tell_session_ended();
