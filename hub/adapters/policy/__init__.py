"""Covenant loading, compilation to Casbin, and the snapshot enforcer. The only voice for Casbin."""
