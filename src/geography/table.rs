//! The 101 French departments and 18 regions, as the law lists them in 2026.
//!
//! Data: package @etalab/decoupage-administratif 6.0.0, after the Code officiel géographique of INSEE
//! (Licence Ouverte 2.0). Apostrophes are typographic here.

use super::{Department, Region};

const GUADELOUPE: Region = Region { code: "01", name: "Guadeloupe" };
const MARTINIQUE: Region = Region { code: "02", name: "Martinique" };
const GUYANE: Region = Region { code: "03", name: "Guyane" };
const LA_REUNION: Region = Region { code: "04", name: "La Réunion" };
const MAYOTTE: Region = Region { code: "06", name: "Mayotte" };
const ILE_DE_FRANCE: Region = Region { code: "11", name: "Île-de-France" };
const CENTRE_VAL_DE_LOIRE: Region = Region { code: "24", name: "Centre-Val de Loire" };
const BOURGOGNE_FRANCHE_COMTE: Region = Region { code: "27", name: "Bourgogne-Franche-Comté" };
const NORMANDIE: Region = Region { code: "28", name: "Normandie" };
const HAUTS_DE_FRANCE: Region = Region { code: "32", name: "Hauts-de-France" };
const GRAND_EST: Region = Region { code: "44", name: "Grand Est" };
const PAYS_DE_LA_LOIRE: Region = Region { code: "52", name: "Pays de la Loire" };
const BRETAGNE: Region = Region { code: "53", name: "Bretagne" };
const NOUVELLE_AQUITAINE: Region = Region { code: "75", name: "Nouvelle-Aquitaine" };
const OCCITANIE: Region = Region { code: "76", name: "Occitanie" };
const AUVERGNE_RHONE_ALPES: Region = Region { code: "84", name: "Auvergne-Rhône-Alpes" };
const PROVENCE_ALPES_COTE_D_AZUR: Region = Region { code: "93", name: "Provence-Alpes-Côte d’Azur" };
const CORSE: Region = Region { code: "94", name: "Corse" };

/// The regions, in the order of their INSEE codes.
pub static REGIONS: [Region; 18] = [
    GUADELOUPE,
    MARTINIQUE,
    GUYANE,
    LA_REUNION,
    MAYOTTE,
    ILE_DE_FRANCE,
    CENTRE_VAL_DE_LOIRE,
    BOURGOGNE_FRANCHE_COMTE,
    NORMANDIE,
    HAUTS_DE_FRANCE,
    GRAND_EST,
    PAYS_DE_LA_LOIRE,
    BRETAGNE,
    NOUVELLE_AQUITAINE,
    OCCITANIE,
    AUVERGNE_RHONE_ALPES,
    PROVENCE_ALPES_COTE_D_AZUR,
    CORSE,
];

const fn department(code: &'static str, name: &'static str, region: Region) -> Department {
    Department { code, name, region }
}

/// The departments, in the order of their codes (`2A` and `2B` after `19`, overseas last).
pub static DEPARTMENTS: [Department; 101] = [
    department("01", "Ain", AUVERGNE_RHONE_ALPES),
    department("02", "Aisne", HAUTS_DE_FRANCE),
    department("03", "Allier", AUVERGNE_RHONE_ALPES),
    department("04", "Alpes-de-Haute-Provence", PROVENCE_ALPES_COTE_D_AZUR),
    department("05", "Hautes-Alpes", PROVENCE_ALPES_COTE_D_AZUR),
    department("06", "Alpes-Maritimes", PROVENCE_ALPES_COTE_D_AZUR),
    department("07", "Ardèche", AUVERGNE_RHONE_ALPES),
    department("08", "Ardennes", GRAND_EST),
    department("09", "Ariège", OCCITANIE),
    department("10", "Aube", GRAND_EST),
    department("11", "Aude", OCCITANIE),
    department("12", "Aveyron", OCCITANIE),
    department("13", "Bouches-du-Rhône", PROVENCE_ALPES_COTE_D_AZUR),
    department("14", "Calvados", NORMANDIE),
    department("15", "Cantal", AUVERGNE_RHONE_ALPES),
    department("16", "Charente", NOUVELLE_AQUITAINE),
    department("17", "Charente-Maritime", NOUVELLE_AQUITAINE),
    department("18", "Cher", CENTRE_VAL_DE_LOIRE),
    department("19", "Corrèze", NOUVELLE_AQUITAINE),
    department("2A", "Corse-du-Sud", CORSE),
    department("2B", "Haute-Corse", CORSE),
    department("21", "Côte-d’Or", BOURGOGNE_FRANCHE_COMTE),
    department("22", "Côtes-d’Armor", BRETAGNE),
    department("23", "Creuse", NOUVELLE_AQUITAINE),
    department("24", "Dordogne", NOUVELLE_AQUITAINE),
    department("25", "Doubs", BOURGOGNE_FRANCHE_COMTE),
    department("26", "Drôme", AUVERGNE_RHONE_ALPES),
    department("27", "Eure", NORMANDIE),
    department("28", "Eure-et-Loir", CENTRE_VAL_DE_LOIRE),
    department("29", "Finistère", BRETAGNE),
    department("30", "Gard", OCCITANIE),
    department("31", "Haute-Garonne", OCCITANIE),
    department("32", "Gers", OCCITANIE),
    department("33", "Gironde", NOUVELLE_AQUITAINE),
    department("34", "Hérault", OCCITANIE),
    department("35", "Ille-et-Vilaine", BRETAGNE),
    department("36", "Indre", CENTRE_VAL_DE_LOIRE),
    department("37", "Indre-et-Loire", CENTRE_VAL_DE_LOIRE),
    department("38", "Isère", AUVERGNE_RHONE_ALPES),
    department("39", "Jura", BOURGOGNE_FRANCHE_COMTE),
    department("40", "Landes", NOUVELLE_AQUITAINE),
    department("41", "Loir-et-Cher", CENTRE_VAL_DE_LOIRE),
    department("42", "Loire", AUVERGNE_RHONE_ALPES),
    department("43", "Haute-Loire", AUVERGNE_RHONE_ALPES),
    department("44", "Loire-Atlantique", PAYS_DE_LA_LOIRE),
    department("45", "Loiret", CENTRE_VAL_DE_LOIRE),
    department("46", "Lot", OCCITANIE),
    department("47", "Lot-et-Garonne", NOUVELLE_AQUITAINE),
    department("48", "Lozère", OCCITANIE),
    department("49", "Maine-et-Loire", PAYS_DE_LA_LOIRE),
    department("50", "Manche", NORMANDIE),
    department("51", "Marne", GRAND_EST),
    department("52", "Haute-Marne", GRAND_EST),
    department("53", "Mayenne", PAYS_DE_LA_LOIRE),
    department("54", "Meurthe-et-Moselle", GRAND_EST),
    department("55", "Meuse", GRAND_EST),
    department("56", "Morbihan", BRETAGNE),
    department("57", "Moselle", GRAND_EST),
    department("58", "Nièvre", BOURGOGNE_FRANCHE_COMTE),
    department("59", "Nord", HAUTS_DE_FRANCE),
    department("60", "Oise", HAUTS_DE_FRANCE),
    department("61", "Orne", NORMANDIE),
    department("62", "Pas-de-Calais", HAUTS_DE_FRANCE),
    department("63", "Puy-de-Dôme", AUVERGNE_RHONE_ALPES),
    department("64", "Pyrénées-Atlantiques", NOUVELLE_AQUITAINE),
    department("65", "Hautes-Pyrénées", OCCITANIE),
    department("66", "Pyrénées-Orientales", OCCITANIE),
    department("67", "Bas-Rhin", GRAND_EST),
    department("68", "Haut-Rhin", GRAND_EST),
    department("69", "Rhône", AUVERGNE_RHONE_ALPES),
    department("70", "Haute-Saône", BOURGOGNE_FRANCHE_COMTE),
    department("71", "Saône-et-Loire", BOURGOGNE_FRANCHE_COMTE),
    department("72", "Sarthe", PAYS_DE_LA_LOIRE),
    department("73", "Savoie", AUVERGNE_RHONE_ALPES),
    department("74", "Haute-Savoie", AUVERGNE_RHONE_ALPES),
    department("75", "Paris", ILE_DE_FRANCE),
    department("76", "Seine-Maritime", NORMANDIE),
    department("77", "Seine-et-Marne", ILE_DE_FRANCE),
    department("78", "Yvelines", ILE_DE_FRANCE),
    department("79", "Deux-Sèvres", NOUVELLE_AQUITAINE),
    department("80", "Somme", HAUTS_DE_FRANCE),
    department("81", "Tarn", OCCITANIE),
    department("82", "Tarn-et-Garonne", OCCITANIE),
    department("83", "Var", PROVENCE_ALPES_COTE_D_AZUR),
    department("84", "Vaucluse", PROVENCE_ALPES_COTE_D_AZUR),
    department("85", "Vendée", PAYS_DE_LA_LOIRE),
    department("86", "Vienne", NOUVELLE_AQUITAINE),
    department("87", "Haute-Vienne", NOUVELLE_AQUITAINE),
    department("88", "Vosges", GRAND_EST),
    department("89", "Yonne", BOURGOGNE_FRANCHE_COMTE),
    department("90", "Territoire de Belfort", BOURGOGNE_FRANCHE_COMTE),
    department("91", "Essonne", ILE_DE_FRANCE),
    department("92", "Hauts-de-Seine", ILE_DE_FRANCE),
    department("93", "Seine-Saint-Denis", ILE_DE_FRANCE),
    department("94", "Val-de-Marne", ILE_DE_FRANCE),
    department("95", "Val-d’Oise", ILE_DE_FRANCE),
    department("971", "Guadeloupe", GUADELOUPE),
    department("972", "Martinique", MARTINIQUE),
    department("973", "Guyane", GUYANE),
    department("974", "La Réunion", LA_REUNION),
    department("976", "Mayotte", MAYOTTE),
];
