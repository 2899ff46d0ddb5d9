closing-title = Fermer le compte
closing-lede = La fermeture est immédiate et définitive. Rien de ce qui est effacé ne revient.
closing-export = Téléchargez d’abord vos données
closing-what-access = Vos collègues perdent leur accès, les invitations en attente sont annulées, toutes les sessions se terminent.
closing-what-cards = Les brouillons et les fiches contact des leads non vendus sont effacés tout de suite.
closing-what-leads = Vos leads en ligne et vos conversations se ferment dans la journée, à des moments tirés au hasard, avec les mots habituels. Aucune de vos offres ne peut plus être acceptée.
closing-what-searches = Vos recherches, alertes et favoris sont oubliés.
closing-what-identity = Votre nom et votre adresse sont remplacés. L’adresse peut servir à un nouveau compte, qui n’aura rien de l’ancien.
closing-what-agreements = Les accords conclus gardent l’identité de leurs parties : la loi et l’autre partie en ont besoin.
closing-open-deals =
    { $count ->
        [one] Un accord est ouvert. Vous l’honorez : vous pouvez vous connecter jusqu’à ce qu’il soit terminé, et l’autre partie est prévenue. Le compte se ferme ensuite.
       *[other] { $count } accords sont ouverts. Vous les honorez : vous pouvez vous connecter jusqu’à ce qu’ils soient terminés, et l’autre partie de chacun est prévenue. Le compte se ferme ensuite.
    }
closing-open-deals-list = Accords ouverts
closing-confirm-label = Nom de votre société
closing-confirm-hint = Pour confirmer, écrivez « { $company } ».
closing-confirm-fault = Ce n’est pas le nom de votre société.
closing-button = Fermer le compte définitivement
closing-not-last-owner = Vous n’êtes pas le dernier propriétaire : quittez la société, elle reste à vos collègues.
closing-leave-link = Quitter la société
closing-staff = Un rôle de l’équipe Pépite est attaché à ce compte. Il doit être retiré avant la fermeture.
closing-under-way = La fermeture est en cours
closing-under-way-body = Le compte se ferme de lui-même quand le dernier accord ouvert est terminé.
closing-letter-closing-subject = Votre compte se ferme
closing-letter-closing-body = La fermeture de votre compte est en cours. Des accords sont encore ouverts : vous pouvez vous connecter pour les honorer. Ensuite, le compte se ferme de lui-même.
closing-letter-not-you = Ce n’était pas vous ? Répondez sans attendre à l’adresse indiquée dans les mentions légales.
closing-letter-deals-link = Voir les accords
closing-letter-closed-subject = Votre compte est fermé
closing-letter-closed-body = Votre compte est fermé et votre adresse est libre. C’est notre dernier message.
closing-letter-home-link = Pépite
closing-letter-deal-subject = Accord { $code } : l’autre partie ferme son compte
closing-letter-deal-body = { $name } ferme son compte. L’accord reste : chacun l’honore, et cette société peut se connecter jusqu’à ce qu’il soit terminé. La page de l’accord dit ce qui reste à faire.
