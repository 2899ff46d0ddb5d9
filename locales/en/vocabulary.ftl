### The words of the trade, shared by every room of the house.

vocabulary-market-b2b = Business (B2B)
vocabulary-market-b2c = Consumers (B2C)

vocabulary-segment-key-account = Key account
vocabulary-segment-mid-market = Mid-market
vocabulary-segment-professional = Professional (craft, liberal profession)
vocabulary-segment-household = Household

vocabulary-sector-construction = Construction
vocabulary-sector-energy = Energy
vocabulary-sector-real-estate = Real estate
vocabulary-sector-industry = Industry
vocabulary-sector-agriculture = Agriculture
vocabulary-sector-automotive = Automotive
vocabulary-sector-transport = Transport and logistics
vocabulary-sector-it-software = Software
vocabulary-sector-it-services = IT services
vocabulary-sector-cybersecurity = Cybersecurity
vocabulary-sector-telecom = Telecoms
vocabulary-sector-marketing = Marketing and communication
vocabulary-sector-web-agency = Web agency
vocabulary-sector-printing = Printing
vocabulary-sector-events = Events
vocabulary-sector-training = Training
vocabulary-sector-recruitment = Recruitment
vocabulary-sector-consulting = Consulting
vocabulary-sector-accounting = Accounting
vocabulary-sector-legal = Legal
vocabulary-sector-insurance = Insurance
vocabulary-sector-banking = Banking and credit
vocabulary-sector-business-services = Business services
vocabulary-sector-cleaning = Cleaning
vocabulary-sector-security = Security
vocabulary-sector-health = Health
vocabulary-sector-hospitality = Hospitality
vocabulary-sector-personal-services = Personal services

vocabulary-channel-family-traditional = Traditional channels
vocabulary-channel-family-digital = Digital channels
vocabulary-channel-family-other = Other channels

vocabulary-channel-trade-show = Trade show
vocabulary-channel-event = Event or reception
vocabulary-channel-telephone-prospecting = Telephone prospecting
vocabulary-channel-prospecting-meeting = Prospecting meeting or lunch
vocabulary-channel-flyer = Flyer
vocabulary-channel-direct-mail = Direct mail
vocabulary-channel-newspaper = Newspaper advertising
vocabulary-channel-television = Television
vocabulary-channel-radio = Radio
vocabulary-channel-website = Website
vocabulary-channel-newsletter = Newsletter
vocabulary-channel-blog = Blog
vocabulary-channel-contact-form = Contact form
vocabulary-channel-white-paper = White paper
vocabulary-channel-webinar = Webinar
vocabulary-channel-tutorial = Tutorial
vocabulary-channel-social-network = Social network
vocabulary-channel-online-advertising = Online advertising
vocabulary-channel-referral = Referral
vocabulary-channel-other = Other

vocabulary-temperature-hot = Hot
vocabulary-temperature-warm = Warm
vocabulary-temperature-cold = Cold

vocabulary-stage-mcl = MCL (captured, raw)
vocabulary-stage-mql = MQL (marketing qualified)
vocabulary-stage-sql = SQL (sales qualified)

vocabulary-budget-confirmed = Confirmed
vocabulary-budget-estimated = Estimated
vocabulary-budget-none = None
vocabulary-budget-unknown = Unknown

vocabulary-authority-decision-maker = Decision maker
vocabulary-authority-influencer = Influencer
vocabulary-authority-user = User
vocabulary-authority-unknown = Unknown

vocabulary-need-clear = Clear
vocabulary-need-vague = Vague
vocabulary-need-unknown = Unknown

vocabulary-timing-now = Now
vocabulary-timing-quarter = Within three months
vocabulary-timing-half-year = Within six months
vocabulary-timing-year = Within a year
vocabulary-timing-later = Later
vocabulary-timing-unknown = Unknown

vocabulary-reason-too-far-from-trade = Too far from our trade
vocabulary-reason-out-of-area = Out of our area
vocabulary-reason-too-small = Too small
vocabulary-reason-too-large = Too large
vocabulary-reason-no-capacity = No capacity now
vocabulary-reason-conflict-of-interest = Conflict of interest
vocabulary-reason-budget-too-small = Budget too small
vocabulary-reason-no-decision-maker = No decision maker reached
vocabulary-reason-unresponsive = Unresponsive
vocabulary-reason-bought-elsewhere = Bought elsewhere
vocabulary-reason-other = Other reason

vocabulary-lawful-basis-consent = Consent
vocabulary-lawful-basis-legitimate-interest = Legitimate interest

vocabulary-consent-channel-email = E-mail
vocabulary-consent-channel-telephone = Telephone
vocabulary-consent-channel-sms = Text message
vocabulary-consent-channel-post = Post

vocabulary-exclusivity-exclusive = Exclusive
vocabulary-exclusivity-shared = Shared

vocabulary-level-low = low
vocabulary-level-medium = medium
vocabulary-level-high = high

vocabulary-field-first-name = First name
vocabulary-field-last-name = Last name
vocabulary-field-company = Company
vocabulary-field-siren = SIREN
vocabulary-field-function = Function
vocabulary-field-email = E-mail
vocabulary-field-mobile = Mobile phone
vocabulary-field-phone = Landline
vocabulary-field-address = Address
vocabulary-field-website = Website
vocabulary-field-call-notes = Call notes
vocabulary-field-web-behaviour = Web behaviour
vocabulary-field-interests = Interests
vocabulary-field-projects = Projects

vocabulary-qualification-temperature = Temperature
vocabulary-qualification-stage = Stage
vocabulary-qualification-budget = Budget
vocabulary-qualification-authority = Authority
vocabulary-qualification-need-clarity = Need
vocabulary-qualification-timing = Timing
vocabulary-qualification-answered-us = Reply to our approach

# $buyers (Number)
vocabulary-cap = { $buyers ->
    [one] Exclusive (one buyer only)
   *[other] Shared (up to { $buyers } buyers)
}

vocabulary-money-empty = Give an amount.
vocabulary-money-malformed = This amount cannot be read: write for example 1250 or 1250.50.
vocabulary-money-ambiguous = This separator may mean thousands or decimals: write 1234 or 1.23.
vocabulary-money-too-precise = An amount has at most two decimals.
vocabulary-money-negative = An amount cannot be negative.
vocabulary-money-too-large = This amount is above ten billion euros.
