"""How hard hypothesis looks, and which tests one worker runs because they share a program that is slow to start."""

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# Time is no claim of these tests: it says how busy the machine is.
settings.register_profile("quick", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=2_000)
settings.load_profile("quick")

VISITED = "test_terminal_hostile.py"
"""The module whose tests all look at one long visit to every screen."""


class ByFunction(LoadScopeScheduling):  # type: ignore[misc]  # has no types
    """Gives a worker all cases of a test function: what its module keeps for them is made once."""

    def _split_scope(self, nodeid: str) -> str:
        """Return the name of what stays together."""
        module = nodeid.partition("::")[0]
        return module if module.endswith(VISITED) else nodeid.partition("[")[0]


# Not by xdist's own groups: its version 3.8 writes them where pytest 9.2 does not look any more.
@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFunction:
    """Take the place of what `--dist` names."""
    return ByFunction(config, log)
