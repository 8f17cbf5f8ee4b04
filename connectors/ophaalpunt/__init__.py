"""The ophaalpunt: where a derde, without an account, opens its extract once; a process of the party that supplies it.

It shares how pages look and what protects them with the werkplek, and no session, cookie, name or process.
"""
