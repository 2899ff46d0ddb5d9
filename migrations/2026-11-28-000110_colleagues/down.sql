COMMENT ON COLUMN staff_grants.role IS NULL;
COMMENT ON TABLE staff_grants IS 'Who was made moderator or admin from the command line, and when.';
DROP FUNCTION delete_belongings(UUID);
DROP TRIGGER users_leave_an_owner ON users;
DROP FUNCTION keep_an_owner();
ALTER TABLE users DROP COLUMN removed_at;
