"""The review view: an extracted item in its context on the left, the form of the record on the right."""
