"""What the use cases need from the outside, as protocols.

Reads that return personal data take the `Permit` that allows them; writes take the audit
event that records them; nothing is done when `commit` was not reached. One unit of work is
one savepoint in a shared transaction: see `hub.adapters.db.runner`.
"""
