"""Implementations of the ports; each knows one technology and no sibling."""
