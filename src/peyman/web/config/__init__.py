"""Settings, addresses, clock: what ties the parts of the web half together."""
