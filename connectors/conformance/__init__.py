"""The test suite a partner runs against its own adapter."""
