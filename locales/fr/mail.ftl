mail-farewell = Pépite, la place de marché des leads disqualifiés. Ce message est automatique ; n’y répondez pas.
mail-settings = Choisir les notifications que vous recevez
mail-stop = Ne plus recevoir d’e-mails au sujet de « { $topic } »
mail-digest-subject = { $count ->
    [one] Votre résumé du jour : une notification
   *[other] Votre résumé du jour : { $count } notifications
}
mail-digest-body = { $count ->
    [one] Voici ce qui vous attend depuis le dernier résumé.
   *[other] Voici les { $count } notifications qui vous attendent depuis le dernier résumé.
}
mail-digest-others = { $count ->
    [one] Une autre se trouve sur le site.
   *[other] { $count } autres se trouvent sur le site.
}
mail-digest-link = Tout voir sur Pépite
mail-digest-stop = Ne plus recevoir le résumé quotidien
