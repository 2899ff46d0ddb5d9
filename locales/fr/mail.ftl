mail-farewell = Pépite, la place de marché des leads disqualifiés. Ce message est automatique ; n’y répondez pas.
