deals-card-closed-title = Ouvrir la fiche contact
deals-card-closed-lede = Vous l’avez achetée : elle s’ouvre quand vous le demandez, pas avant.
deals-card-closed-logged = Chaque ouverture est inscrite dans l’accord, avec votre nom et l’heure. Le vendeur la voit aussi.
deals-card-closed-time = La fiche reste affichée { $minutes } minutes dans ce navigateur ; ensuite, vous la rouvrez.
deals-card-closed-files = Un téléchargement, CSV ou vCard, compte comme une ouverture.
deals-card-in-view = Affichée { $minutes } minutes après son ouverture ; ensuite, il faut la rouvrir.
