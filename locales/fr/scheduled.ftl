# Publications et retraits étalés dans le temps.
scheduled-state = Publication prévue
scheduled-letter-refused-subject = Votre lead n’a pas été mis en ligne
scheduled-letter-refused-body = Au moment de le montrer, une vérification l’a arrêté : la personne s’est opposée, elle est déjà proposée, le délai de conservation est passé, ou le texte est à reprendre. Ouvrez la fiche pour voir ce qu’il faut corriger.
scheduled-letter-refused-link = Ouvrir la fiche
