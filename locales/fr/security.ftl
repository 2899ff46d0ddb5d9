security-confirm-title = Confirmez que c’est bien vous
security-confirm-button = Confirmer
security-code = Code de validation
security-code-hint = Les six chiffres qu’affiche votre application, ou l’un de vos codes de secours.
security-code-wrong = Ce code n’est pas valable ou a déjà servi. Attendez le suivant dans votre application, ou saisissez un code de secours.
security-challenge-title = Validation en deux étapes
security-challenge-lede = Votre mot de passe est bon. Saisissez maintenant le code de votre application d’authentification.
security-challenge-lost = Téléphone perdu ? Saisissez l’un des codes de secours que vous avez conservés.
security-challenge-restart = Recommencer la connexion
security-title = Validation en deux étapes
security-off-lede = Avec elle, votre mot de passe ne suffit plus pour entrer : il faut aussi un code que seul votre téléphone affiche.
security-off-how = Il vous faut une application d’authentification : celle de votre téléphone, votre gestionnaire de mots de passe, ou toute application qui lit un code QR « TOTP ».
security-staff = Les pages de modération et d’administration demandent la validation en deux étapes. Activez-la pour continuer.
security-begin = Activer la validation en deux étapes
security-enrol-lede = Deux gestes : ajoutez Pépite à votre application, puis recopiez le code qu’elle affiche.
security-scan-title = Ajoutez Pépite à votre application
security-scan-lede = Scannez ce code QR avec l’application.
security-qr = Code QR à scanner avec votre application d’authentification
security-secret = Vous ne pouvez pas scanner ? Saisissez cette clé dans l’application. Elle ne sera plus jamais affichée.
security-check-title = Vérifiez qu’elle fonctionne
security-first-code = Code affiché par l’application
security-first-code-hint = Six chiffres, renouvelés toutes les trente secondes.
security-enrol-wrong = Ce code n’est pas celui de cette clé. Vérifiez l’heure de votre téléphone, puis saisissez le code affiché maintenant.
security-enrol-button = Activer
security-on-lede = Elle est active depuis le { $since }. Un code vous est demandé à chaque connexion.
security-codes-section = Codes de secours
security-codes-left = { $count ->
    [0] Il ne vous reste aucun code de secours. Créez-en de nouveaux sans tarder.
    [one] Il vous reste un code de secours.
   *[other] Il vous reste { $count } codes de secours.
}
security-codes-renew = Créer dix nouveaux codes
security-codes-title = Vos codes de secours
security-codes-lede = Si vous perdez votre téléphone, chacun de ces dix codes vous fera entrer une fois. Rangez-les en lieu sûr : nous ne les afficherons plus.
security-codes-download = Télécharger
security-codes-print = Imprimer
security-codes-kept = Je les ai rangés en lieu sûr
security-turn-off-title = Désactiver
security-turn-off-lede = Votre mot de passe suffira de nouveau pour entrer, et vos codes de secours ne vaudront plus rien.
security-turn-off-staff = Les pages de modération et d’administration vous seront fermées jusqu’à ce que vous l’activiez de nouveau.
security-turn-off-button = Désactiver la validation en deux étapes
security-back-to-account = Retour à mon compte
security-account-off = La validation en deux étapes n’est pas active.
security-account-on = La validation en deux étapes est active.
security-account-link = Gérer la validation en deux étapes
security-letter-link = Voir la sécurité de mon compte
security-letter-not-you = Si vous n’êtes pas à l’origine de ce changement, changez aussitôt votre mot de passe et déconnectez les appareils que vous ne reconnaissez pas.
security-letter-on-subject = Validation en deux étapes activée
security-letter-on-body = La validation en deux étapes est active sur votre compte. Vos autres appareils ont été déconnectés.
security-letter-off-subject = Validation en deux étapes désactivée
security-letter-off-body = La validation en deux étapes n’est plus active sur votre compte. Vos autres appareils ont été déconnectés.
security-letter-reset-subject = Validation en deux étapes réinitialisée
security-letter-reset-body = Nous avons retiré la validation en deux étapes de votre compte et fermé toutes vos sessions. Vous pourrez l’activer de nouveau à votre prochaine connexion.
security-letter-codes-subject = Nouveaux codes de secours
security-letter-codes-body = De nouveaux codes de secours ont été créés pour votre compte ; les précédents ne valent plus rien.
security-letter-used-subject = Un code de secours a servi
security-letter-used-body = { $count ->
    [0] Un code de secours vient de servir sur votre compte. Il ne vous en reste aucun.
    [one] Un code de secours vient de servir sur votre compte. Il vous en reste un.
   *[other] Un code de secours vient de servir sur votre compte. Il vous en reste { $count }.
}
security-confirm-lede = Cette action est sensible. Prouvez de nouveau que c’est vous ; nous ne vous le redemanderons pas pendant quinze minutes.
