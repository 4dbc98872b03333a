"""The forms of the desk: corrections by the type of each field, texts that come in, entries by hand."""
