DROP FUNCTION refuse_edit();
DROP FUNCTION refuse_unlawful_move();
DROP TABLE state_transitions;
DROP FUNCTION pepite_fold(text);
REVOKE USAGE ON SCHEMA public FROM pepite_public;
