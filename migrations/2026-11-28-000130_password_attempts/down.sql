COMMENT ON TABLE sign_in_failures IS 'Recent refused sign-ins, counted to slow guessing; known and unknown addresses alike.';
DROP TABLE password_attempts;
