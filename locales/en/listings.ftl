listings-facts-title = The lead in short
listings-exclusive = Exclusive
# $left (Number)
# $cap (Number)
listings-seats = { $left } of { $cap } places left
# $letter (String)
listings-grade = Grade { $letter }
listings-sector = Trade
listings-area = Department
listings-market = Customer
listings-channel = Acquisition channel
listings-last-contact-on = Their last contact
listings-discarded = Let go because
listings-lawful-basis = Lawful basis
listings-completeness = Completeness
listings-value = Estimated value
listings-asking-price = Asking price
# $price (String)
listings-before-tax = { $price } before tax
