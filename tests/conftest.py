"""How hard hypothesis looks: quickly at every change, thoroughly with `make test-long`."""

from hypothesis import HealthCheck, settings

# Time is no claim of these tests: it says how busy the machine is.
settings.register_profile("quick", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=2_000)
settings.load_profile("quick")
