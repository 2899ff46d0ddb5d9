listings-facts-title = Le lead en bref
listings-exclusive = Exclusif
listings-seats = { $left ->
    [one] Une place sur { $cap }
   *[other] { $left } places sur { $cap }
}
listings-grade = Note { $letter }
listings-sector = Secteur
listings-area = Département
listings-market = Clientèle
listings-channel = Canal d’acquisition
listings-last-contact-on = Son dernier contact
listings-discarded = Écarté parce que
listings-lawful-basis = Base légale
listings-completeness = Complétude
listings-value = Valeur estimée
listings-asking-price = Prix demandé
listings-before-tax = { $price } HT
