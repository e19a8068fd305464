"""A process that decides and is killed at any moment: what it acknowledged is there, and nothing else."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from invites.decision import Step
from invites.invitation import Invitation
from store.ledger import open_ledger
from store.places import Places

DECIDE_FOR_EVER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from invites.decision import Decided, Decision, Step
from store.ledger import open_ledger
from store.places import Places
with open_ledger(Places(Path(sys.argv[1]), Path(sys.argv[1]))) as ledger:
    while True:
        number = ledger.next_step()
        ledger.record(Step(number, datetime.now(UTC), (Decided(1, Decision.ACCEPT, "Thank you! " * 99),)))
        print(number, flush=True)
"""

KILLS = 15


def acknowledged_until_killed(data: Path, chance: random.Random) -> list[int]:
    """Run the process, kill it somewhere after a few decisions, and return what it acknowledged."""
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-c", DECIDE_FOR_EVER, str(data)], stdout=subprocess.PIPE, text=True, env=environ
    ) as process:
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(chance.randint(1, 8))]
        time.sleep(chance.uniform(0, 0.004))
        process.kill()
        lines += process.stdout.readlines()
    return [int(line) for line in lines if line.endswith("\n")]


def test_nothing_that_was_acknowledged_is_lost_and_nothing_is_made_up(tmp_path: Path, ana: Invitation) -> None:
    places = Places(tmp_path, tmp_path)
    with open_ledger(places) as ledger:
        ledger.add([ana] * 50)
    kept: list[int] = []
    chance = random.Random(20261123)  # noqa: S311 - moments to kill at, not secrets
    for _ in range(KILLS):
        acknowledged = acknowledged_until_killed(places.data, chance)
        with open_ledger(places) as ledger:
            numbers = [event.number for event in ledger.history() if isinstance(event, Step)]
            assert ledger.invitations() == [(number, ana) for number in range(1, 51)]
        assert numbers[: len(kept) + len(acknowledged)] == kept + acknowledged
        assert len(numbers) <= len(kept) + len(acknowledged) + 1  # one was on its way when the kill came
        assert sorted(path.name for path in tmp_path.iterdir()) == ["ledger.json", "ledger.lock"]
        kept = numbers
