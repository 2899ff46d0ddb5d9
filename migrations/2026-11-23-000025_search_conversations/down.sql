DROP FUNCTION plain_text(TEXT);
