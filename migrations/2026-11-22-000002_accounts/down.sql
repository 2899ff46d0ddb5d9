DROP TABLE submissions, sign_in_failures, mail_proofs, sessions, users, companies;
