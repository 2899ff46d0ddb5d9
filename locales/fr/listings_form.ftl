### Le formulaire d’un lead : ce qui se dit à côté des champs.

listings-form-customer = Le client
listings-form-person = La personne, sous scellé
listings-form-need-hint = Contexte, taille, contraintes. La première phrase devient le titre. Sans nom ni coordonnées : ils vont dans la fiche scellée.
listings-form-function = Sa fonction dans l’entreprise
listings-form-siren-hint = Neuf chiffres ; un SIRET ou un numéro de TVA convient aussi.
listings-form-call-notes-hint = Ce qui s’est dit, utile à qui reprend le contact. Une ligne vide ou une date sépare deux notes.
listings-form-title-hint = Laissez vide : la première phrase de la description servira de titre.
listings-form-cost-hint = Privé. Sans lui, l’estimation part du coût de référence.
listings-form-collected-hint = Laissez vide si c’est le jour du dernier contact.
listings-form-market-hint = Laissez déduire, sauf cas particulier.
listings-form-market-none = Déduite du type de client
listings-form-part-contact = La suite de la fiche contact
listings-form-part-contact-small = prénom, entreprise, SIREN, fixe, adresse, site
listings-form-part-knowledge = Ce que vous savez d’elle
listings-form-part-knowledge-small = notes d’appel, projets, visites, intérêts
listings-form-part-origin = Le détail de l’annonce
listings-form-part-origin-small = titre, motif, coût, date de collecte
listings-form-up-to = jusqu’à +{ $gain }
listings-form-full = complet
listings-form-counted-cost = coût compté : { $cost }
listings-form-next = { $field } (+{ $gain })
listings-form-then = Ensuite :
listings-form-counted = Les champs qui comptent
listings-form-tally = { $filled ->
    [one] { $filled } champ compté sur { $all }.
   *[other] { $filled } champs comptés sur { $all }.
}
listings-form-points = { $weight ->
    [one] { $weight } pt
   *[other] { $weight } pts
}
listings-form-counts = compté
listings-form-empty = vide
listings-form-not-yet = pas encore valable : { $why }
listings-form-kept = Gardé, mais ne compte pas : { $why }
listings-form-withheld = la personne n’a pas consenti à être appelée.
listings-form-country-code = ce n’est pas un numéro français ; s’il vient de l’étranger, commencez par son indicatif, par exemple +41.
listings-form-not-a-vat-number = la clé de ce numéro de TVA n’est pas celle de son SIREN.
listings-form-date-far = Cette date est hors du temps : indiquez un jour entre 1990 et 2100.
listings-form-contact-before = Le dernier contact précède cette date : vérifiez les deux.
listings-form-disposable = Adresse jetable : la personne ne lira sans doute pas vos acheteurs. Elle leur sera signalée comme telle.
listings-form-free-mail = Messagerie personnelle : pour un professionnel, une adresse de l’entreprise inspire plus confiance.
listings-form-mobile-as-landline = C’est un portable : dans le champ « Téléphone mobile », il compterait davantage.
listings-form-abroad = Numéro étranger ({ $code }) : vérifiez que c’est le bon.
listings-form-law-real-estate = Immobilier : la loi Hoguet réserve l’entremise rémunérée aux titulaires de la carte professionnelle (carte T). Assurez-vous d’y avoir droit.
listings-form-law-banking = Crédit : l’apport de clients contre rémunération est réservé aux intermédiaires inscrits à l’ORIAS. Assurez-vous d’y avoir droit.
listings-form-law-insurance = Assurance : l’apport de clients contre rémunération est réservé aux intermédiaires inscrits à l’ORIAS. Assurez-vous d’y avoir droit.
listings-form-law-legal = Droit : un avocat ou un notaire n’a pas le droit de rémunérer l’apport d’un client. Seuls d’autres professionnels peuvent acheter ce lead.
listings-form-law-household = Un particulier doit avoir consenti à la transmission : recopiez son consentement dans « La base légale », plus bas.
listings-form-law-function = Requise pour un professionnel, sauf adresse générique (contact@…) : le message de l’acheteur doit concerner son métier.
listings-form-mark-valid = valide
listings-form-mark-filled = renseigné
listings-form-mark-checked = vérifié
listings-form-mark-professional = valide, professionnel
listings-form-mark-private = valide, personnel
listings-form-mark-disposable = valide, mais jetable
listings-form-mark-notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
listings-form-nothing = +{ $gain }
