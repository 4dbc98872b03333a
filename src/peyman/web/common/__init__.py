"""What all parts of the web half share: the day that counts as today, labels of codes."""
