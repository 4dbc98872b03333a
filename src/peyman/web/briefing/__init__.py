"""What an officer takes to a meeting: one paper, made from the record."""
