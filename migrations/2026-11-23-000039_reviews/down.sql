DROP INDEX conversations_going_on;
DROP TABLE reviews;
