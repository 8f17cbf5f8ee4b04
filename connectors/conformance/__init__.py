"""The test suite a partner runs against its own adapter.

It needs no test framework and no network: a sample file of the partner's own format, invented
people in it, is enough. Start at `suite.run_conformance`.
"""
