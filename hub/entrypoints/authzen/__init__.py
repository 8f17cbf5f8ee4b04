"""The AuthZEN Authorization API 1.0: policy for gateways of partners, in words and never about a person (ADR 0020)."""
