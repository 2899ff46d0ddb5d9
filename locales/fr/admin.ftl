admin-title = Administration
admin-overview = Vue d’ensemble
admin-users = Utilisateurs
admin-letters = Lettres en échec
admin-companies = entreprises
admin-companies-new = + { $count } cette semaine
admin-on-offer = annonces en ligne
admin-deals = accords
admin-waiting = lettres en attente
admin-given-up = { $count ->
    [0] aucune en échec
    [one] une en échec
   *[other] { $count } en échec
}
admin-sent = { $count ->
    [0] aucune envoyée
    [one] une envoyée
   *[other] { $count } envoyées
}
admin-cases = Dossiers à traiter
admin-house = La maison
admin-verified-users = Utilisateurs
admin-unproven-users = Inscriptions à confirmer
admin-suspended-companies = Entreprises suspendues
admin-state = État
admin-number = Nombre
admin-none = Rien pour l’instant
admin-leads-by-state = Annonces par état
admin-conversations-by-state = Conversations par état
admin-offers-by-state = Offres par état
admin-deals-by-state = Accords par état
admin-market = Estimations et prix convenus
admin-market-body = Médianes sur { $count } accords à prix fixe.
admin-market-none = Il faut au moins cinq accords à prix fixe pour comparer.
admin-median-estimate = Estimation médiane
admin-median-price = Prix convenu médian
admin-users-lede = Les noms ne sont visibles que de l’administration.
admin-search = E-mail ou entreprise
admin-search-button = Chercher
admin-no-users = Personne ne correspond
admin-no-users-body = Essayez une autre adresse ou un autre nom d’entreprise.
admin-user = Utilisateur
admin-company = Entreprise
admin-role = Rôle
admin-standing = État
admin-staff-moderator = Modération
admin-staff-admin = Administration
admin-verified = Confirmé le { $day }
admin-suspended = Entreprise suspendue
admin-pages = Pages
admin-first-page = Revenir au début
admin-next-page = Utilisateurs suivants
admin-letters-lede = Après douze essais, une lettre est abandonnée. Son texte n’est pas montré : il contient des liens secrets.
admin-no-letters = Aucune lettre en échec
admin-no-letters-body = Tout ce qui devait partir est parti, ou part encore.
admin-letter = Lettre
admin-to = Destinataire
admin-tries = Essais
admin-error = Dernière erreur
admin-again = Renvoyer
admin-letter-moved = Cette lettre n’est plus en échec.

admin-valuation = Modèles
admin-valuation-lede = Ce que les accords conclus apprennent à la formule, et la justesse des estimations passées.
admin-fit-now = Ajuster maintenant
admin-models = Modèles ajustés
admin-no-models = Aucun modèle : la formule seule estime. L’équipe de nuit en ajuste un dès qu’il y a des accords.
admin-model = Modèle
admin-model-named = Modèle n° { $number }
admin-model-newest = Toujours le plus récent
admin-model-deals = Accords
admin-model-error = Écart médian
admin-model-formula = Formule seule
admin-model-bias = Biais
admin-model-coverage = Dans la fourchette
admin-models-foot = Écarts mesurés par validation croisée, sur des accords que le modèle n’avait pas vus. La fourchette vise 80 %.
admin-in-force = en vigueur
admin-pinned = épinglé
admin-on-factors = barème n° { $version }
admin-pin = Choisir le modèle
admin-pin-is = Modèle n° { $number } épinglé par { $who } le { $day } :
admin-pin-none = Retour au plus récent, par { $who } le { $day } :
admin-pin-choose = Utiliser ce modèle
admin-reason = Motif
admin-reason-fault = Indiquez le motif, en une ligne de 1 000 caractères au plus.
admin-model-fault = Choisissez un modèle de la liste.
admin-judged = Estimé et convenu
admin-judged-lede = Chaque accord à prix fixe, à côté de l’estimation qu’avait le lead ce jour-là.
admin-no-judged = Aucun accord à prix fixe pour l’instant.
admin-judged-picture = { $count ->
    [one] Nuage de { $count } accord : prix convenu en abscisse, estimation en ordonnée.
   *[other] Nuage de { $count } accords : prix convenu en abscisse, estimation en ordonnée.
}
admin-judged-legend = Plein : le prix était dans la fourchette ; creux : en dehors. Sur la diagonale, l’estimation était exacte. Les deux axes avancent par facteurs de dix.
admin-judged-table = Les derniers accords
admin-judged-lead = Lead
admin-judged-price = Prix convenu
admin-judged-value = Estimation
admin-judged-range = Fourchette
admin-judged-error = Écart
admin-formula = formule
admin-factors = Barème
admin-factors-lede = Les chiffres que les estimations multiplient, leur source, leur année et leur fiabilité. Chaque changement fait une nouvelle version ; chaque estimation nomme la sienne.
admin-factors-edit = Modifier
admin-factors-see = { $count ->
    [one] Voir { $count } chiffre
   *[other] Voir { $count } chiffres
}
admin-factor = Élément
admin-factor-value = Valeur
admin-factor-origin = Origine
admin-factor-versions = Versions
admin-factor-version = Version
admin-factor-author = Auteur
admin-shipped = Pépite
admin-shipped-reason = Livré avec le programme.
admin-undated = non daté
admin-crumbs = Fil d’Ariane
admin-factors-change-lede = Enregistrer crée une version et ajuste aussitôt un modèle dessus. Les estimations publiées suivent dans la journée.
admin-factor-figures = Chiffres
admin-citation = Source publiée
admin-citation-hint = Auteur et page. Sans source, les chiffres changés deviennent des estimations maison.
admin-citation-fault = La source tient en une ligne de 200 caractères au plus.
admin-year = Année de la source
admin-year-fault = Indiquez une année, par exemple 2026.
admin-factors-reason-hint = Il reste dans l’historique, avec votre nom.
admin-factors-save = Enregistrer une nouvelle version
admin-cancel = Annuler
admin-factors-moved = Le barème a été modifié entre-temps. Relisez-le avant de recommencer.
admin-factors-same = Aucun chiffre n’a changé.
admin-factors-no-figure = Un des chiffres n’est pas un nombre. Écrivez par exemple 1,25.
admin-factors-unsound = Ce barème ne tient pas ({ $detail }).
admin-group-channels = Coût de référence par canal
admin-group-sectors = Multiplicateur par secteur
admin-group-markets = Multiplicateur par marché
admin-group-declared-cost-limit = Plafond du coût déclaré, en fois la référence
admin-group-usd-in-eur = Euros pour un dollar
admin-group-completeness = Complétude : poids des champs
admin-group-qualification = Qualification
admin-group-freshness = Fraîcheur
admin-group-exclusivity = Exclusivité, par nombre d’acheteurs
admin-group-spread = Fourchette maison, sans modèle
admin-curve-fast = Courbe rapide
admin-curve-steady = Courbe lente
admin-curve-day = { $curve }, jour { $day }
admin-horizon = Échéance en jours : { $timing }
admin-meetings-from = Rendez-vous, à partir de { $count }
admin-attempts-from = Tentatives sans réponse, à partir de { $count }
admin-figure-completeness-floor = Multiplicateur d’un lead vide
admin-figure-floor = Plancher de la qualification
admin-figure-ceiling = Plafond de la qualification
admin-figure-unknown = Réponse inconnue
admin-figure-answered = La personne a répondu
admin-figure-unanswered = La personne n’a jamais répondu
admin-figure-unknown-age = Âge supposé sans date, en jours
admin-figure-monthly = Projet daté : ce qui reste après un mois
admin-figure-past = Projet daté : ce qui reste une fois l’échéance passée
admin-cited = { $citation } ({ $year }, { $trusted })
admin-confidence = Fiabilité de la source
admin-confidence-none = Choisissez
admin-confidence-fault = Dites comment la source a été lue.
admin-group-cooling = Refroidissement de la température
admin-figure-hot-days = Jours pendant lesquels un lead reste chaud
admin-figure-warm-days = Puis jours pendant lesquels il reste tiède

admin-synonyms = Synonymes
admin-synonyms-lede = Ce que les métiers nomment de plusieurs façons. Une recherche de l’un trouve aussi les autres, sur tous les serveurs en moins d’une minute.
admin-synonyms-content = Groupes de synonymes
admin-synonyms-hint = Un groupe par ligne, mots ou expressions séparés par des virgules ; après « # », une remarque. Accents, pluriels et accords comptent déjà pour rien.
admin-synonyms-save = Enregistrer les synonymes
admin-synonyms-same = Rien n’a changé dans cette liste.
admin-synonyms-long = La liste dépasse { $most } caractères.
admin-synonyms-moved = La liste a été modifiée entre-temps. Relisez-la avant de recommencer.
admin-synonyms-fault = { $count ->
    [one] Une ligne est à corriger.
   *[other] { $count } défauts sont à corriger.
}
admin-synonyms-alone = Ligne { $line } : un groupe compte au moins deux expressions.
admin-synonyms-empty = Ligne { $line } : une expression est vide, entre deux virgules ou en bout de ligne.
admin-synonyms-length = Ligne { $line } : « { $words } » n’a aucun mot, ou plus de cinq.
admin-synonyms-twice = Ligne { $line } : « { $words } » est déjà à la ligne { $other }.
admin-synonyms-version = Version { $version }
admin-synonyms-built-in = Liste d’origine
