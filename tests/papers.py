"""A small document of our own writing and the profile that knows it; the fixture `ingest` reads it."""

PROFILE = """
layout: lettered
recognise: [sample paper]
agency: fao
sections:
  - {kind: recommendations, heading: recommendations, asks: sentences}
"""
COUNT = "Count every transfer that leaves a country in a year, and publish the totals;"
TRAIN = "Train the clerks who sell stamps in the north, so that they can also pay out money:"
LARGE = "in the first year, the clerks of large offices;"
OTHERS = "in the second year, all others;"
BANKS = "Ask banks what they charge."
SAMPLE = f"""Sample paper

A. RECOMMENDATIONS

Bodies should think of the following:

(a) {COUNT}

(b) {TRAIN}

(i) {LARGE}

(ii) {OTHERS}

(c) {BANKS}
"""
