"""Hypothesis profiles: HYPOTHESIS_PROFILE chooses dev (default), ci or nightly. No deadline: machines are shared."""

import os

from hypothesis import HealthCheck, settings

for name, examples in {"dev": 50, "ci": 200, "nightly": 10_000}.items():
    settings.register_profile(
        name,
        max_examples=examples,
        deadline=None,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
