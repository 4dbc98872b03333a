"""One file per kind of record; independent of one another."""
