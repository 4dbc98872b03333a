"""Documents in: stored once, read, reconciled, queued; all or nothing."""
