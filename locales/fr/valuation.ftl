### L’estimation : chaque ligne, sa raison, sa source.

valuation-factor-cost = Coût d’acquisition
valuation-factor-completeness = Complétude
valuation-factor-qualification = Qualification
valuation-factor-freshness = Fraîcheur
valuation-factor-exclusivity = Exclusivité
valuation-factor-market-evidence = Accords conclus

valuation-cost-declared = Coût déclaré par le vendeur : { $declared }.
valuation-cost-capped = Le coût déclaré ({ $declared }) dépasse { $limit } fois la référence ({ $reference }) : seuls { $counted } sont retenus.
valuation-cost-reference = Aucun coût déclaré : coût de référence d’un lead de ce type (canal : { $channel } ; secteur : { $sector } ; marché : { $market }).
valuation-channel-unsaid = non précisé
valuation-sector-unsaid = non précisé

valuation-completeness = Fiche et qualification remplies et valides à { $share }.

valuation-qualification = { $signals }.
valuation-qualification-floor = { $signals }. Effet limité au plancher prévu pour la qualification.
valuation-qualification-ceiling = { $signals }. Effet limité au plafond prévu pour la qualification.
valuation-signal = { $field } : { $answer } (× { $multiplier })
valuation-signal-unsaid = à renseigner
valuation-signal-answered = Le contact a répondu (× { $multiplier })
valuation-signal-unanswered = Le contact n’a jamais répondu (× { $multiplier })
valuation-signal-attempts = { $count ->
    [one] { $count } tentative sans réponse
   *[other] { $count } tentatives sans réponse
} (× { $multiplier })
valuation-signal-meetings = { $count ->
    [one] { $count } rendez-vous tenu
   *[other] { $count } rendez-vous tenus
} (× { $multiplier })

valuation-age = Dernier contact { $days ->
    [0] aujourd’hui
    [1] hier
   *[other] il y a { $days } jours
}.
valuation-age-unsaid = Date du dernier contact inconnue : comptée comme { $days } jours.
valuation-pace-fast = Lead chaud ou particulier : la moitié de la valeur se perd entre 24 et 48 heures.
valuation-pace-steady = Entreprise sans projet daté : la valeur baisse au fil des semaines.
valuation-pace-dated = Projet d’entreprise daté : seules les coordonnées vieillissent jusqu’à l’échéance.
valuation-pace-past = Projet d’entreprise daté : l’échéance est passée.

valuation-exclusivity = { $buyers ->
    [one] Vendu à un seul acheteur : valeur entière.
   *[other] Partagé entre { $buyers } acheteurs au plus : prix par acheteur.
}

valuation-source-house = Estimation maison
valuation-source-seller = Déclaration du vendeur
valuation-source-deals = Accords enregistrés sur Pépite
valuation-market-evidence = { $deals ->
    [one] { $deals } accord enregistré corrige
   *[other] { $deals } accords enregistrés corrigent
} la formule (modèle n° { $model }).
valuation-source-dated = { $citation } ({ $year })
valuation-source-undated = { $citation } (non daté)
valuation-confidence-high = Texte d’origine lu
valuation-confidence-medium = Étude citée par une autre page
valuation-confidence-low = Chiffre d’un prestataire ou non daté

valuation-grade-reason = Adéquation (budget, décideur, identité) : { $fit } ; intérêt (température, délai, besoin, réponse) : { $interest }.
valuation-range-house = Fourchette maison, volontairement large, tant que les accords conclus n’en donnent pas une meilleure.
valuation-range-model = Quatre accords sur cinq se sont conclus dans cette fourchette (modèle n° { $model }).

valuation-and = et
valuation-or = ou
valuation-stage-because = { $stage }, parce que { $signs }.
valuation-stage-raw = { $stage }, parce que rien ne dit encore l’intérêt de la personne.
valuation-stage-next = { $stage } demanderait { $signs }.
valuation-sign-clear-need = le besoin est clair
valuation-sign-answered = la personne a répondu
valuation-sign-met = la personne a été rencontrée
valuation-sign-budget = le budget est connu
valuation-sign-decision-maker = la personne décide
valuation-sign-interest = le lead est chaud ou tiède
valuation-lacks-clear-need = un besoin clair
valuation-lacks-contact = une réponse de la personne
valuation-lacks-budget = un budget
valuation-lacks-decision-maker = un décideur
valuation-lacks-interest = un lead chaud ou tiède
valuation-made-by-formula = Barème n° { $factors }, formule seule.
valuation-made-by-model = Barème n° { $factors }, modèle n° { $model }.
valuation-effect-raises-much = augmente beaucoup
valuation-effect-raises = augmente
valuation-effect-keeps = change peu
valuation-effect-lowers = diminue
valuation-effect-lowers-much = diminue beaucoup
