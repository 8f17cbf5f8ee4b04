"""The hub's half of the pseudonym: index values, row keys and per-party handles."""
