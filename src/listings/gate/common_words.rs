//! Words that name nobody by themselves.

/// A list of folded words, between spaces.
pub(super) struct Words(&'static str);

impl Words {
    pub fn has(&self, word: &str) -> bool {
        self.0.split(' ').any(|known| known == word)
    }
}

/// Legal forms and small words that may stand around a company's name or be left out.
pub(super) const LEGAL_FORMS: Words = Words(
    "sarl sas sasu sa eurl sci scop snc ei eirl selarl selas gie scp sca gmbh ltd inc llc bv societe ste ets etablissements \
     entreprise maison cabinet groupe group holding cie compagnie",
);

/// Words of a trade, of a place or of every day: a company's name made of them counts only as a whole.
pub(super) const GENERIC: Words = Words(
    "le la les l d de du des et en a au aux the of and fils freres pere associes co partners toiture toitures couverture \
     charpente menuiserie menuiseries plomberie chauffage electricite elec peinture maconnerie batiment construction \
     constructions travaux renovation renov isolation habitat maisons immobilier immo energie energies solaire \
     photovoltaique clim climatisation froid paysage paysages jardin jardins nettoyage proprete services service solutions \
     solution conseil conseils consulting formation formations recrutement interim transport transports logistique auto \
     autos automobile automobiles garage informatique digital web agence studio communication marketing medias media \
     impression imprimerie evenements evenementiel traiteur securite assurance assurances banque finance patrimoine gestion \
     comptable expertise experts expert avocats notaires sante medical pharmacie optique restaurant hotel boulangerie \
     patisserie biscuiterie brasserie boucherie fromagerie charcuterie brulerie laiterie domaine chateau pepiniere \
     pepinieres ferme scierie carrosserie serrurerie metallerie chaudronnerie fonderie tolerie laverie pressing clinique \
     laboratoire laboratoires camping ecole institut association syndic mairie commune residence usine magasin magasins \
     boutique industrie industries mecanique metal bois alu fermetures fenetres portes piscine piscines cuisine cuisines \
     bains france francaise paris lyon nord sud est ouest atlantique mediterranee alpes rhone loire bretagne normandie \
     alsace provence ile europe international global plus pro premium express direct center centre concept design nouvelle \
     nouveau nouvelles avenir horizon alliance confort qualite projet projets client clients vert verte eco bio data cloud \
     tech technologies technologie systemes systeme reseau reseaux telecom telecoms mobile contact atelier ateliers \
     commerce distribution equipement equipements materiaux location bureau bureaux commercial commerciale direction vente \
     ventes info accueil devis demo test entreprises professionnel professionnels artisan artisans",
);

/// Last names that are everyday words. They count only beside a first name or a civility.
pub(super) const ORDINARY_LAST_NAMES: Words = Words(
    "petit grand legrand blanc noir brun roux rouge vert leger long court gros gras bon beau fort doux jeune vieux neuf roi \
     roy prince comte marchand boulanger boucher berger charpentier macon peintre couvreur meunier fournier chevalier \
     carpentier fontaine moulin bois riviere rivage montagne colline vallee prairie maison pont port rue place chateau \
     jardin clos mur four garde juin avril mai noel lundi dimanche main bras pied tete cote coin bout point page livre \
     plume rose fleur olive poirier pommier chene bonnet manteau chapeau salle barre sauvage simple clair claire the for \
     sur par pas son van von des les une que qui non oui tout bien",
);

/// Mail providers: their names point to nobody.
pub(super) const MAIL_PROVIDERS: Words = Words(
    "gmail googlemail hotmail outlook live msn yahoo ymail orange wanadoo free sfr neuf bbox laposte icloud me mac aol gmx \
     protonmail proton numericable club-internet aliceadsl cegetel noos zoho yandex mail tutanota",
);
