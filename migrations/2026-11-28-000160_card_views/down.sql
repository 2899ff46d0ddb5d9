DROP TABLE card_views;
