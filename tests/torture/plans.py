"""What writers are asked to do, by chance."""

import random

from tests.torture.writer import Command


def plan(chance: random.Random, count: int, known: int, *, part: int = 0, longest: int = 3000) -> list[Command]:
    """Return so many commands on the invitations 1 to `known`, mostly decisions, each on somebody new to it.

    Processes that take their turns on one home have a part each, 0 to 2, so that no two go for the same person.
    """
    undecided = chance.sample(range(1 + part, known + 1, 3), (known - part) // 3)
    untold = chance.sample(undecided, len(undecided))
    commands: list[Command] = []
    for position in range(count):
        kinds = {"decide": 10, "batch": 2, "undo": 2, "redo": 2, "outcome": 3, "tidy": 2, "import": 2, "again": 1}
        kind = chance.choices([*kinds], [*kinds.values()])[0]
        if kind in ("decide", "batch"):
            ids, undecided = undecided[: (cut := 1 if kind == "decide" else chance.randint(2, 40))], undecided[cut:]
            reply = "Hi, shall we have a coffee first? " * (chance.randrange(longest) // 35)
            commands.append(
                {"do": "decide", "ids": ids, "decision": chance.choice(("accept", "coffee")), "reply": reply}
            )
        elif kind in ("undo", "redo", "outcome", "tidy"):
            commands.append({"do": kind})
        elif kind == "import":
            first = 100_000 + chance.randrange(10**6) * 1000 + position
            commands.append({"do": "import", "people": list(range(first, first + chance.choice((1, 3, 300))))})
        else:
            people, untold = untold[: (cut := chance.choice((1, 5, 300)))], untold[cut:]
            commands.append({"do": "import", "people": sorted(people), "mutuals": 3})
    return commands
