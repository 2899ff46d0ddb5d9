### Ce qui, dans une annonce, peut désigner le prospect.

listings-exposure-figures = Des chiffres aussi précis peuvent désigner le prospect à ses concurrents. Deux chiffres significatifs suffisent pour juger ; le détail se donne dans la conversation.
listings-exposure-round = Arrondir { $figure } à { $rounded }
listings-exposure-round-all = Tout arrondir
listings-exposure-rare =
    { $firms ->
        [one] Une seule entreprise, à peu près, a ce secteur et cette taille dans ce département ({ $place })
       *[other] Seules { $firms } entreprises, à peu près, ont ce secteur et cette taille dans ce département ({ $place })
    } (estimation maison d’après l’Insee). L’annonce peut désigner le prospect à qui connaît le métier : restez vague sur sa taille et ses chiffres.
listings-exposure-none = Presque aucune entreprise n’a ce secteur et cette taille dans ce département ({ $place }), selon une estimation maison d’après l’Insee. L’annonce peut désigner le prospect à qui connaît le métier : restez vague sur sa taille et ses chiffres.
