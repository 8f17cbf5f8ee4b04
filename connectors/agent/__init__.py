"""The connector itself: client, outbox, register port and command line."""
