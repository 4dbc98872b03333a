"""The reader measured against gold annotations."""
