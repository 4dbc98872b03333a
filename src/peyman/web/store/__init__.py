"""What Peyman keeps: models, the actions that write them, the selectors that read them."""
