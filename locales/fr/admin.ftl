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
admin-verified-users = Utilisateurs confirmés
admin-unproven-users = Utilisateurs à confirmer
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
admin-unverified = À confirmer
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
