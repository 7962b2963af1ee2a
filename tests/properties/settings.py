"""How many examples a run tries: few in CI; ``GONGKAI_EXAMPLES=deep`` for a night."""

import os

from hypothesis import HealthCheck, settings

DEEP = os.environ.get("GONGKAI_EXAMPLES") == "deep"


def examples(few: int) -> settings:
    """``few`` examples, a hundred times as many when deep; no deadline, for machines differ."""
    return settings(
        max_examples=few * 100 if DEEP else few,
        deadline=None,
        derandomize=not DEEP,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    )


SEEDS = range(1, 101) if DEEP else range(1, 3)
