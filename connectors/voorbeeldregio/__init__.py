"""A reproducible invented region: people, registers and a year of events."""
