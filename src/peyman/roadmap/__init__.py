"""Pure rules over records: what a mention is to the roadmap, its status, its measures. No store, no clock."""
