"""Text in, records out; knows nothing of the store or the web."""
