"""The command line: one module per command group. The top layer; nothing imports it."""
