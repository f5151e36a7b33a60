"""How thoroughly to test: the profile quick (default), ci or thorough, by ``MATHNN_PROFILE`` or ``--hypothesis-profile``.

Every profile draws the same examples in every run: a test that passes once passes again.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_COMMON = {
    "deadline": None,
    "derandomize": True,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
    "print_blob": True,
}
settings.register_profile("quick", max_examples=25, **_COMMON)
settings.register_profile("ci", max_examples=40, **_COMMON)
settings.register_profile("thorough", max_examples=2000, **(_COMMON | {"derandomize": False}))
settings.load_profile(os.environ.get("MATHNN_PROFILE", "quick"))
