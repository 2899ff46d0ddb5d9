# Publications et retraits étalés dans le temps.
scheduled-state = Publication prévue
scheduled-letter-refused-subject = Votre lead n’a pas été mis en ligne
scheduled-letter-refused-body = Au moment de le montrer, une vérification l’a arrêté : la personne s’est opposée, elle est déjà proposée, le délai de conservation est passé, ou le texte est à reprendre. Ouvrez la fiche pour voir ce qu’il faut corriger.
scheduled-letter-refused-link = Ouvrir la fiche
scheduled-appears = Visible d’ici le { $day }
scheduled-returns = De nouveau en ligne d’ici le { $day }
scheduled-pauses = En pause d’ici le { $day }
scheduled-leaves = Retiré d’ici le { $day }
scheduled-why = Vous avez agi sur plusieurs leads en moins d’une heure. Montrés ou retirés ensemble, ils se trahiraient comme ceux d’un même vendeur : chacun suit donc à un moment tiré au sort.
scheduled-stay = Laisser en ligne
scheduled-stay-paused = Laisser en pause
scheduled-back-to-draft = Revenir au brouillon
scheduled-notice-appears = C’est noté. Pour qu’on ne relie pas vos leads entre eux, celui-ci paraîtra un peu plus tard, à un moment tiré au sort.
scheduled-notice-leaves = C’est noté. Pour qu’on ne relie pas vos leads entre eux, celui-ci quittera la vue un peu plus tard, à un moment tiré au sort.
scheduled-notice-stays = Le lead reste en ligne.
scheduled-notice-called-off = Le lead ne paraîtra pas.
scheduled-answer-on-its-way = { $alias } verra votre réponse, et ce que vous écrivez d’ici là, dans quelques minutes : le moment exact ne trahit ainsi personne.
