moderation-act-reveal-user = Utilisateur nommé
moderation-act-find-user = Utilisateur cherché par son adresse
admin-find-title = Chercher une adresse exacte
admin-find-lede = La recherche et son motif sont inscrits au journal, sous votre nom. La réponse est un code.
admin-find-email = Adresse e-mail
admin-find-button = Chercher
admin-nobody-found = Personne n’utilise cette adresse.
admin-why = Motif
admin-why-hint = Inscrit au journal, sous votre nom.
admin-reveal-title = Voir qui c’est
admin-reveal-lede = Nom, adresse et entreprise s’affichent quinze minutes, pour cette session seulement.
admin-reveal-button = Afficher le nom
admin-revealed-until = Affiché jusqu’à { $hour }
admin-user-code = Code
admin-company-code = Entreprise { $code }
admin-user-title = Utilisateur { $code }
admin-created = Inscrit le { $day }
admin-last-seen = Vu le { $day }
admin-not-connected = Non connecté
admin-activity = Activité de l’entreprise
admin-activity-leads = { $count ->
    [one] { $count } lead publié
   *[other] { $count } leads publiés
}
admin-activity-conversations = { $count ->
    [one] { $count } conversation
   *[other] { $count } conversations
}
admin-activity-deals = { $count ->
    [one] { $count } accord
   *[other] { $count } accords
}
admin-active = Actif
admin-left = Parti le { $day }
admin-open-user = Ouvrir
admin-name = Nom
admin-back-to-users = Tous les utilisateurs
