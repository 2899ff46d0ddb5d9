//! What is counted or measured after a figure, in French and English, and what comes before a number that only names.

/// After a number that could be a year or a postcode, one of these makes it a figure.
const UNITS: &str = "
    m m2 m3 m² m³ mm cm km km2 km² ml ha ares hectare hectares mètre mètres metre metres meters sqm sqft litre litres hl g kg t
    tonne tonnes tons w kw kwh kwc kwp kva mw mwh gwh h heure heures hours gb tb mo mb
    € euro euros eur ke k€ k m€ md€ $ £ usd % mille million millions milliards thousand ht ttc
    salarié salariés salaries employé employés employees staff collaborateur collaborateurs personnes people agents postes desks
    seats places lits beds chambres rooms logements lots flats véhicules vehicles camions trucks vans voitures pièces pieces parts
    unités units machines clients customers élèves pupils stagiaires utilisateurs users licences licenses palettes pallets colis
    parcels repas meals couverts portes doors fenêtres windows panneaux panels exemplaires copies pages références habitants
    adhérents visiteurs visitors sites tickets factures invoices bulletins payslips contrats commandes orders
";

/// Before a number, one of these says that it names a thing: a norm, a model, a reference.
const NAMES: &str = "
    iso nf dtu rt re ral cei iec article articles art loi law code cp postal version norme normes standard modèle model série
    series référence réf ref dossier n° no num numéro number windows office microsoft sage dynamics sql exchange département
    départements department departments dept dpt depts dpts décret rubrique rubriques directive règlement label
";

/// Whether a word, or what is glued to a number, is counted or measured.
pub(super) fn is_unit(word: &str) -> bool {
    is_in(UNITS, word)
}

/// Whether a word announces a number that names. « en 1 247 jours » counts, « EN 1090 » names.
pub(super) fn names_what_follows(word: &str) -> bool {
    word == "EN" || is_in(NAMES, word)
}

fn is_in(list: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    list.split_ascii_whitespace().any(|listed| listed == word)
}
