"""Feeds of what changed, for readers that come back."""
