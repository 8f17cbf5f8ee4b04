"""Puts each process together: the only place that knows settings, adapters and entry points."""
