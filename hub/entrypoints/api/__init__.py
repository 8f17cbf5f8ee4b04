"""The hub's partner API over mutual TLS."""
