"""The web half: Django over the store; `store.actions` is the only writer."""
