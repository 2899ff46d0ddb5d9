conversations-search = Chercher
conversations-search-hint = Un pseudonyme, une annonce, un mot d’un message.
conversations-lead = Annonce
conversations-lead-any = Toutes les annonces
conversations-search-button = Chercher
conversations-search-clear = Tout afficher
conversations-not-found = Aucune conversation ne correspond
conversations-not-found-body = Essayez un autre mot ou une autre annonce.
conversations-next-request = À vous : répondre, il reste { $left }
conversations-next-late = À vous : répondre, délai de 24 h dépassé
conversations-next-await-late = Sans réponse du vendeur depuis 24 h
conversations-next-offer = À vous : offre à étudier, expire dans { $left }
conversations-next-offer-of = À vous : offre de { $price }, expire dans { $left }
conversations-next-await-offer = Offre envoyée, expire dans { $left }
conversations-next-reply = À vous : répondre
conversations-next-await-buyer = En attente de l’acheteur
conversations-next-await-seller = En attente du vendeur
conversations-next-release = À vous : remettre la fiche contact
conversations-next-await-card = Accord conclu, fiche contact attendue
conversations-next-released = Fiche contact remise
conversations-next-claim = À vous : répondre à la réclamation
conversations-next-await-claim = Réclamation en attente
conversations-next-agreed = Accord conclu
conversations-left-soon = moins d’une heure
conversations-left-hours = { $count ->
    [one] une heure
   *[other] { $count } heures
}
conversations-left-days = { $count ->
    [one] un jour
   *[other] { $count } jours
}
conversations-too-many-messages = { $seconds ->
    [one] Votre société a envoyé vingt messages en une minute. Votre texte est resté ici : renvoyez-le dans une seconde.
   *[other] Votre société a envoyé vingt messages en une minute. Votre texte est resté ici : renvoyez-le dans { $seconds } secondes.
}
conversations-too-many-starts = { $minutes ->
    [one] Votre société a ouvert cinq conversations en une heure. Votre texte est resté ici : renvoyez-le dans une minute.
   *[other] Votre société a ouvert cinq conversations en une heure. Votre texte est resté ici : renvoyez-le dans { $minutes } minutes.
}
conversations-state-late = Sans réponse depuis 24 h
conversations-search-own = Chercher dans mes conversations
