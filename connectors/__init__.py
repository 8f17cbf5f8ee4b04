"""What a partner installs: the wire protocol and the connector agent. Never imports the hub."""
