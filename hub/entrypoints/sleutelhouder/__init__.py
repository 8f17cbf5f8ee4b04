"""The key holder's API, served by its own process."""
