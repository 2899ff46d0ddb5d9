### The form of a lead: what is said beside its fields.

listings-form-customer = The customer
listings-form-person = The person, sealed
listings-form-need-hint = Context, size, constraints. The first sentence becomes the title. No names, no contact details: they belong in the sealed card.
listings-form-function = Their job in the company
listings-form-siren-hint = Nine digits; a SIRET or a French VAT number will do too.
listings-form-call-notes-hint = What was said, for whoever takes over. An empty line or a date separates two notes.
listings-form-title-hint = Leave it empty: the first sentence of the description will be the title.
listings-form-cost-hint = Private. Without it, the estimate starts from the reference cost.
listings-form-collected-hint = Leave it empty if it was the day of the last contact.
listings-form-market-hint = Leave it, but for special cases.
listings-form-market-none = Follows from the customer
listings-form-part-contact = The rest of the contact card
listings-form-part-contact-small = first name, company, SIREN, landline, address, site
listings-form-part-knowledge = What you know of them
listings-form-part-knowledge-small = call notes, projects, visits, interests
listings-form-part-origin = The listing in detail
listings-form-part-origin-small = title, why, cost, date of collection
# $gain (String)
listings-form-up-to = up to +{ $gain }
listings-form-full = full
# $cost (String)
listings-form-counted-cost = cost counted: { $cost }
# $field (String)
# $gain (String)
listings-form-next = { $field } (+{ $gain })
listings-form-then = Then:
listings-form-counted = The fields that count
# $filled (Number)
# $all (Number)
listings-form-tally = { $filled ->
    [one] { $filled } field counts, of { $all }.
   *[other] { $filled } fields count, of { $all }.
}
# $weight (Number)
listings-form-points = { $weight ->
    [one] { $weight } pt
   *[other] { $weight } pts
}
listings-form-counts = counts
listings-form-empty = empty
# $why (String)
listings-form-not-yet = not valid yet: { $why }
# $why (String)
listings-form-kept = Kept, but does not count: { $why }
listings-form-withheld = the person has not consented to be called.
listings-form-country-code = this is no French number; if it comes from abroad, begin with its calling code, +41 for instance.
listings-form-not-a-vat-number = the two digits of this VAT number are not those of its SIREN.
listings-form-date-far = This date is out of range: give a day between 1990 and 2100.
listings-form-contact-before = The last contact comes before this date: check both.
listings-form-disposable = A disposable address: the person will hardly read your buyers there. They will be told what it is.
listings-form-free-mail = A private mailbox: for a professional, an address of the company inspires more trust.
listings-form-mobile-as-landline = This is a mobile: in the field “Mobile” it would count for more.
# $code (String)
listings-form-abroad = A number from abroad ({ $code }): check that it is the right one.
listings-form-law-real-estate = Real estate: French law (loi Hoguet) keeps paid introductions for holders of the professional card (carte T). Make sure that you may be paid.
listings-form-law-banking = Credit: bringing clients for pay is kept for intermediaries registered with ORIAS. Make sure that you may be paid.
listings-form-law-insurance = Insurance: bringing clients for pay is kept for intermediaries registered with ORIAS. Make sure that you may be paid.
listings-form-law-legal = Law: a lawyer or notary may not pay for being brought a client. Only other professionals may buy this lead.
listings-form-law-household = A private person must have consented to being passed on: copy the consent under “The lawful basis”, below.
listings-form-law-function = Required for a professional, unless the address is generic (contact@…): the buyer’s message has to fit the job.
listings-form-mark-valid = valid
listings-form-mark-filled = given
listings-form-mark-checked = checked
listings-form-mark-professional = valid, professional
listings-form-mark-private = valid, private mailbox
listings-form-mark-disposable = valid, but disposable
# $count (Number)
listings-form-mark-notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
# $gain (String)
listings-form-nothing = +{ $gain }
