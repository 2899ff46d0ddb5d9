export-title = Vos données
export-lede = Tout ce que vous avez ici, dans une archive ZIP : chaque tableau en JSON et en CSV.
export-holds-owner = En tant que propriétaire, vous recevez vos données et celles de la société : leads, fiches contact de vos leads, brouillons, conversations, offres, accords en PDF, fiches achetées, réclamations, réglages, décisions de modération.
export-holds-member = Vous recevez vos données : profil, sessions, réglages, recherches, messages et offres que vous avez écrits, annonces que vous avez rédigées. Les données de la société vont à ses propriétaires.
export-holds-aliases = Vos interlocuteurs y gardent leur pseudonyme. Une fiche effacée à la demande de la personne n’y figure plus.
export-holds-cards = Les fiches achetées s’ouvrent en les exportant : chaque ouverture est inscrite dans l’accord.
export-not-kept = L’archive se construit pendant le téléchargement. Nous n’en gardons aucune copie.
export-limit = { $count } exports par jour, un à la fois. Les propriétaires de la société voient qui a exporté et quand.
export-button = Télécharger mes données
export-closing-link = Fermer le compte
export-log-title = Exports
export-log-none = Aucun export.
export-log-person = Personne
export-log-holds = Contenu
export-log-at = Demandé
export-log-state = État
export-log-finished = Complet
export-log-broken = Interrompu ou en cours
export-scope-company = Société et personne
export-scope-person = Personne
export-readme =
    Pépite, export du { $day }.

    Chaque tableau existe en JSON et en CSV (UTF-8). Les montants sont en centimes d’euro, les moments en UTC.
    Vos interlocuteurs gardent leur pseudonyme. Les fiches achetées sont dans bought_cards, les accords dans agreements.
    Cette archive contient des données personnelles : gardez-la à l’abri et effacez-la quand elle ne sert plus.
export-letter-subject = Vos données ont été exportées
export-letter-body = Une archive de vos données a été demandée depuis votre compte. Elle est téléchargée dans le navigateur qui l’a demandée ; ce message n’en contient rien.
export-letter-not-you = Ce n’était pas vous ? Changez votre mot de passe et mettez fin aux autres sessions.
export-letter-link = Voir les exports
