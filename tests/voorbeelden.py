"""How many examples a property gets. The profile says it; what is dear, or comes in many variants, takes a share."""

from hypothesis import settings

LEAST = 10


def een_deel(noemer: int) -> settings:
    """One in so many of the examples of the profile that runs."""
    return settings(max_examples=max(LEAST, settings.default.max_examples // noemer))
