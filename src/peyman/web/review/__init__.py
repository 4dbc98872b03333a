"""The review desk: a document beside what was read in it, decided with few keystrokes."""
