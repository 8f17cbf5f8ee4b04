"""Adapter for the OM: reads events of running cases and of the JCO, refuses what the Wjsg does not let out."""
