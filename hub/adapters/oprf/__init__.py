"""The key holder's half: OPRF keys, evaluation, quota. May not know the index."""
