web-description = La place de marché gratuite des leads disqualifiés : publiez anonymement, estimez, négociez, accordez-vous en direct.
web-skip = Aller au contenu
web-home-label = Pépite, accueil
web-search-label = Rechercher une piste
web-search-placeholder = Besoin, métier, région…
web-menu = Menu
web-main-navigation = Navigation principale
web-nav-leads = Trouver un lead
web-nav-new-lead = Déposer un lead
web-nav-conversations = Messagerie
web-nav-deals = Accords
web-nav-desk = Mon bureau
web-nav-how = Comment ça marche
web-nav-moderation = Modération
web-nav-admin = Administration
web-nav-account = Mon compte
web-nav-company = Mon entreprise
web-unread = non lues
web-other-language = English
web-sign-out = Se déconnecter
web-sign-in = Se connecter
web-sign-up = Créer un compte
web-sign-in-required = Connectez-vous pour continuer ; vous reviendrez aussitôt à cette page.
web-footer-line = La place de marché gratuite des leads que d’autres peuvent transformer. Sans commission, sans traceur.
web-footer-market = Place de marché
web-footer-data = Vos données
web-footer-person = Vous êtes la personne derrière un lead ?
web-footer-privacy = Confidentialité
web-footer-terms = Conditions d’utilisation
web-footer-feed = Flux des annonces
web-optional = (facultatif)
web-error-prefix = Erreur :
web-faults-title = { $count ->
    [one] Il y a un point à corriger
   *[other] Il y a { $count } points à corriger
}
web-error-code = Erreur { $code }
web-not-found-title = Cette page n’existe pas
web-not-found-sentence = L’adresse est fausse, l’annonce n’est plus proposée, ou cette page n’est pas pour vous.
web-forbidden-title = Cette action vous est fermée
web-forbidden-sentence = Votre compte ne le permet pas, ou le formulaire venait d’un autre site. Rechargez la page et recommencez.
web-bad-request-title = Demande incomprise
web-bad-request-sentence = Cette demande ne vient d’aucune de nos pages. Revenez en arrière et recommencez.
web-conflict-title = La situation a changé
web-too-many-title = Trop de tentatives
web-too-many-sentence = { $minutes ->
    [one] Attendez une minute avant de recommencer.
   *[other] Attendez { $minutes } minutes avant de recommencer.
}
web-too-large-title = Envoi trop volumineux
web-too-large-sentence = Ce que vous avez envoyé dépasse 256 ko. Raccourcissez vos textes et recommencez.
web-too-slow-title = Envoi interrompu
web-too-slow-sentence = Votre envoi a mis trop de temps à nous parvenir. Vérifiez votre connexion et recommencez.
web-unavailable-title = Service momentanément indisponible
web-unavailable-sentence = Nous ne pouvons pas joindre nos données pour l’instant. Rien de ce que vous aviez envoyé et que nous avions confirmé n’est perdu.
web-internal-title = Une erreur de notre côté
web-internal-sentence = Cette page n’a pas pu être préparée. L’incident est noté ; recommencez dans un instant.
web-onward-desk = Aller à mon bureau
web-onward-leads = Voir les annonces
web-onward-home = Accueil
web-today = aujourd’hui
web-yesterday = hier
web-days-ago = { $count ->
    [one] il y a un jour
   *[other] il y a { $count } jours
}
web-months-ago = { $count ->
    [one] il y a un mois
   *[other] il y a { $count } mois
}
web-sign-in-carries = Votre session a pris fin. Connectez-vous : votre formulaire revient tel que vous l’avez rempli, rien n’a été envoyé.
web-keys = Raccourcis clavier
web-keys-close = Fermer
web-keys-search = Aller à la recherche
web-keys-walk = Annonce suivante, annonce précédente
web-keys-help = Montrer cette aide
web-keys-off = Désactiver les raccourcis
web-keys-on = Activer les raccourcis
web-keys-are-off = Les raccourcis sont désactivés sur ce navigateur.
