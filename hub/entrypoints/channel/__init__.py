"""The channel between connector and process: mutual TLS, limits, problems, signatures."""
