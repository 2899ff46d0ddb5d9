### The estimate that the seller sees, and the one that buyers see.

estimate-own = Your estimate
estimate-buyers = What buyers see
estimate-why-other = Buyers see another estimate, rounded and shifted at random once and for all: yours would tell them what the lead cost you.
estimate-too-many = Too many estimates in a row: this one stays, and the next will come within a minute.
