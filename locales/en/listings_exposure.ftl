### What in a teaser may name the prospect.

listings-exposure-figures = Figures as precise as these may name the prospect to its rivals. Two significant digits are enough to judge by; details are for the conversation.
# $figure (String) - As it is written.
# $rounded (String) - The same to two significant digits.
listings-exposure-round = Round { $figure } to { $rounded }
listings-exposure-round-all = Round all
# $firms (Number) - Firms of the sector, department and size.
# $place (String) - The department.
listings-exposure-rare =
    { $firms ->
        [one] Only about one firm has this sector and size in this department ({ $place })
       *[other] Only about { $firms } firms have this sector and size in this department ({ $place })
    } (a house estimate after Insee). The listing may name the prospect to whoever knows the trade: stay vague about its size and figures.
# $place (String) - The department.
listings-exposure-none = Hardly any firm has this sector and size in this department ({ $place }), by a house estimate after Insee. The listing may name the prospect to whoever knows the trade: stay vague about its size and figures.
