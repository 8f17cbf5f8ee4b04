"""Translate HTTP and the command line to use cases and back."""
