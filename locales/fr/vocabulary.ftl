### Les mots du métier, partagés par toutes les pièces de la maison.

vocabulary-market-b2b = Entreprises (B2B)
vocabulary-market-b2c = Particuliers (B2C)

vocabulary-segment-key-account = Grand compte
vocabulary-segment-mid-market = PME et ETI
vocabulary-segment-professional = Professionnel (artisan, profession libérale)
vocabulary-segment-household = Particulier

vocabulary-sector-construction = Bâtiment et travaux
vocabulary-sector-energy = Énergie
vocabulary-sector-real-estate = Immobilier
vocabulary-sector-industry = Industrie
vocabulary-sector-agriculture = Agriculture
vocabulary-sector-automotive = Automobile
vocabulary-sector-transport = Transport et logistique
vocabulary-sector-it-software = Logiciels
vocabulary-sector-it-services = Services informatiques
vocabulary-sector-cybersecurity = Cybersécurité
vocabulary-sector-telecom = Télécoms
vocabulary-sector-marketing = Marketing et communication
vocabulary-sector-web-agency = Agence web
vocabulary-sector-printing = Imprimerie
vocabulary-sector-events = Événementiel
vocabulary-sector-training = Formation
vocabulary-sector-recruitment = Recrutement
vocabulary-sector-consulting = Conseil
vocabulary-sector-accounting = Comptabilité
vocabulary-sector-legal = Droit
vocabulary-sector-insurance = Assurance
vocabulary-sector-banking = Banque et crédit
vocabulary-sector-business-services = Services aux entreprises
vocabulary-sector-cleaning = Nettoyage
vocabulary-sector-security = Sécurité et gardiennage
vocabulary-sector-health = Santé
vocabulary-sector-hospitality = Hôtellerie et restauration
vocabulary-sector-personal-services = Services à la personne

vocabulary-channel-family-traditional = Canaux traditionnels
vocabulary-channel-family-digital = Canaux numériques
vocabulary-channel-family-other = Autres canaux

vocabulary-channel-trade-show = Salon professionnel
vocabulary-channel-event = Événement ou réception
vocabulary-channel-telephone-prospecting = Prospection téléphonique
vocabulary-channel-prospecting-meeting = Rendez-vous ou déjeuner de prospection
vocabulary-channel-flyer = Prospectus
vocabulary-channel-direct-mail = Publipostage
vocabulary-channel-newspaper = Annonce presse
vocabulary-channel-television = Télévision
vocabulary-channel-radio = Radio
vocabulary-channel-website = Site web
vocabulary-channel-newsletter = Lettre d’information
vocabulary-channel-blog = Blog
vocabulary-channel-contact-form = Formulaire de contact
vocabulary-channel-white-paper = Livre blanc
vocabulary-channel-webinar = Webinaire
vocabulary-channel-tutorial = Tutoriel
vocabulary-channel-social-network = Réseau social
vocabulary-channel-online-advertising = Publicité en ligne
vocabulary-channel-referral = Recommandation
vocabulary-channel-other = Autre

vocabulary-temperature-hot = Chaud
vocabulary-temperature-warm = Tiède
vocabulary-temperature-cold = Froid

vocabulary-stage-mcl = MCL (capté, brut)
vocabulary-stage-mql = MQL (qualifié marketing)
vocabulary-stage-sql = SQL (qualifié commercial)

vocabulary-budget-confirmed = Confirmé
vocabulary-budget-estimated = Estimé
vocabulary-budget-none = Aucun
vocabulary-budget-unknown = Inconnu

vocabulary-authority-decision-maker = Décideur
vocabulary-authority-influencer = Prescripteur
vocabulary-authority-user = Utilisateur
vocabulary-authority-unknown = Inconnu

vocabulary-need-clear = Clair
vocabulary-need-vague = Vague
vocabulary-need-unknown = Inconnu

vocabulary-timing-now = Tout de suite
vocabulary-timing-quarter = Dans les trois mois
vocabulary-timing-half-year = Dans les six mois
vocabulary-timing-year = Dans l’année
vocabulary-timing-later = Plus tard
vocabulary-timing-unknown = Inconnu

vocabulary-reason-too-far-from-trade = Trop éloigné de notre métier
vocabulary-reason-out-of-area = Hors de notre zone
vocabulary-reason-too-small = Trop petit
vocabulary-reason-too-large = Trop gros
vocabulary-reason-no-capacity = Pas de capacité actuellement
vocabulary-reason-conflict-of-interest = Conflit d’intérêts
vocabulary-reason-budget-too-small = Budget insuffisant
vocabulary-reason-no-decision-maker = Décideur jamais joint
vocabulary-reason-unresponsive = Ne répond plus
vocabulary-reason-bought-elsewhere = A acheté ailleurs
vocabulary-reason-other = Autre raison

vocabulary-lawful-basis-consent = Consentement
vocabulary-lawful-basis-legitimate-interest = Intérêt légitime

vocabulary-consent-channel-email = E-mail
vocabulary-consent-channel-telephone = Téléphone
vocabulary-consent-channel-sms = SMS
vocabulary-consent-channel-post = Courrier postal

vocabulary-exclusivity-exclusive = Exclusif
vocabulary-exclusivity-shared = Partagé

vocabulary-level-low = faible
vocabulary-level-medium = moyen
vocabulary-level-high = élevé

vocabulary-field-first-name = Prénom
vocabulary-field-last-name = Nom
vocabulary-field-company = Entreprise
vocabulary-field-siren = SIREN
vocabulary-field-function = Fonction
vocabulary-field-email = E-mail
vocabulary-field-mobile = Téléphone mobile
vocabulary-field-phone = Téléphone fixe
vocabulary-field-address = Adresse
vocabulary-field-website = Site web
vocabulary-field-call-notes = Notes d’appel
vocabulary-field-web-behaviour = Comportement web
vocabulary-field-interests = Centres d’intérêt
vocabulary-field-projects = Projets

vocabulary-qualification-temperature = Température
vocabulary-qualification-stage = Maturité
vocabulary-qualification-budget = Budget
vocabulary-qualification-authority = Pouvoir de décision
vocabulary-qualification-need-clarity = Besoin
vocabulary-qualification-timing = Échéance
vocabulary-qualification-answered-us = Réponse à nos sollicitations

vocabulary-cap = { $buyers ->
    [one] Exclusif (un seul acheteur)
   *[other] Partagé ({ $buyers } acheteurs au plus)
}

vocabulary-money-empty = Indiquez un montant.
vocabulary-money-malformed = Ce montant n’est pas lisible : écrivez par exemple 1250 ou 1250,50.
vocabulary-money-ambiguous = Ce séparateur peut indiquer des milliers ou des décimales : écrivez 1234 ou 1,23.
vocabulary-money-too-precise = Un montant s’écrit avec deux décimales au plus.
vocabulary-money-negative = Un montant ne peut pas être négatif.
vocabulary-money-too-large = Ce montant dépasse dix milliards d’euros.
