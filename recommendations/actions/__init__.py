"""The only writers: keyword-only, atomic, `by=`, with the audit entry and the dataset revision inside."""
