DROP INDEX letters_by_address;
DROP TABLE account_email_requests;
