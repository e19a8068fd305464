"""The one table of commands: bindings, palette, key screen, `coffeefirst keys` and the README's key table read it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the owner can do on the queue with a key."""

    id: str
    """Its name in the settings, and of the screen's action."""
    keys: tuple[str, ...]
    """The default keys, the first one shown; written as Textual names them."""
    label: str
    """One or two words, for the bottom line."""
    help: str
    """One sentence, for the key screen and the palette."""
    group: str
    """The heading it stands under."""
    footer: bool = False
    """Whether the bottom line shows it."""
    changes: bool = False
    """Whether a stray key would cost something: such keys wait a moment, to see whether they are part of a paste."""
    action: str = ""
    """The Textual action behind it, where that is not simply the name."""


DECIDE, ANSWER, MOVE, BRING, PROGRAM = "Decide", "Answer", "Look around", "Bring in", "The program"

COMMANDS: tuple[Command, ...] = (
    Command(
        "accept",
        ("a",),
        "accept",
        "Accept, with a thank-you to paste",
        DECIDE,
        footer=True,
        changes=True,
        action="decide('accept')",
    ),
    Command(
        "decline",
        ("d",),
        "decline",
        "Decline kindly, the door left open",
        DECIDE,
        footer=True,
        changes=True,
        action="decide('decline')",
    ),
    Command(
        "coffee",
        ("c",),
        "coffee",
        "Propose a coffee first",
        DECIDE,
        footer=True,
        changes=True,
        action="decide('coffee')",
    ),
    Command(
        "talk",
        ("t",),
        "talk",
        "Propose a short talk online first",
        DECIDE,
        footer=True,
        changes=True,
        action="decide('talk')",
    ),
    Command(
        "later",
        ("l",),
        "later",
        "Put off until a day you choose",
        DECIDE,
        footer=True,
        changes=True,
        action="decide('later')",
    ),
    Command("suggested", ("enter",), "as suggested", "Decide as suggested on the card", DECIDE, changes=True),
    Command(
        "undo",
        ("u",),
        "undo",
        "Take the last decision back, also from an earlier day",
        DECIDE,
        footer=True,
        changes=True,
    ),
    Command("redo", ("U",), "redo", "Put back what undo took away", DECIDE, changes=True),
    Command("mark", ("space",), "mark", "Mark or unmark; a decision key decides on all marked", DECIDE, changes=True),
    Command(
        "mark_all",
        ("asterisk",),
        "mark all",
        "Mark all that view and filter show, or unmark them",
        DECIDE,
        changes=True,
    ),
    Command("next_variant", ("v",), "variant", "Show the next wording of the reply", ANSWER, changes=True),
    Command("language", ("L",), "language", "Show the reply in the next language", ANSWER, changes=True),
    Command(
        "next_reply", ("right",), "next reply", "Show the reply for the next decision", ANSWER, action="turn_reply(1)"
    ),
    Command(
        "previous_reply",
        ("left",),
        "previous reply",
        "Show the reply for the decision before",
        ANSWER,
        action="turn_reply(-1)",
    ),
    Command("edit", ("e",), "edit", "Edit the reply that is shown, before it is copied", ANSWER, changes=True),
    Command("edit_outside", ("E",), "editor", "Edit the reply in $VISUAL or $EDITOR", ANSWER, changes=True),
    Command("save_template", ("T",), "save template", "Make the reply a template of yours", ANSWER, changes=True),
    Command(
        "copy_again",
        ("y",),
        "copy again",
        "Copy the last reply again; under done, the reply shown",
        ANSWER,
        changes=True,
    ),
    Command(
        "outbox",
        ("b",),
        "outbox",
        "Go through the replies that are not sent yet",
        ANSWER,
        footer=True,
        changes=True,
        action="app.outbox",
    ),
    Command("open_profile", ("o",), "open profile", "Open the inviter's profile in your browser", ANSWER, changes=True),
    Command(
        "followups",
        ("f",),
        "follow-ups",
        "Show open coffees and talks, the due ones first",
        ANSWER,
        changes=True,
        action="app.followups",
    ),
    Command("history", ("h",), "history", "Show everything that happened with this person", ANSWER, changes=True),
    Command("down", ("j", "down"), "down", "Go to the next invitation", MOVE, action="move(1)"),
    Command("up", ("k", "up"), "up", "Go to the invitation before", MOVE, action="move(-1)"),
    Command("first", ("g", "home"), "first", "Go to the first invitation", MOVE, action="jump(0)"),
    Command("last", ("G", "end"), "last", "Go to the last invitation", MOVE, action="jump(-1)"),
    Command("page_down", ("pagedown",), "page down", "Go down one screenful", MOVE, action="page(1)"),
    Command("page_up", ("pageup",), "page up", "Go up one screenful", MOVE, action="page(-1)"),
    Command("filter", ("/",), "filter", "Show only what holds the words you type", MOVE, changes=True),
    Command(
        "alike", ("equals_sign",), "same text", "Show only who sent the same text; esc goes back", MOVE, changes=True
    ),
    Command("wrong", ("w",), "wrong verdict", "Say what kind a note is, for all with its wording", MOVE, changes=True),
    Command("sort", ("s",), "sort", "Sort by newest, oldest or name", MOVE, changes=True),
    Command("next_view", ("tab",), "next view", "Go from pending to later, done and all", MOVE, action="turn_view(1)"),
    Command(
        "previous_view",
        ("shift+tab",),
        "previous view",
        "Go through the views the other way",
        MOVE,
        action="turn_view(-1)",
    ),
    Command(
        "card_down", ("J", "shift+down"), "card down", "Scroll a long note or reply down", MOVE, action="scroll_card(1)"
    ),
    Command("card_up", ("K", "shift+up"), "card up", "Scroll a long note or reply up", MOVE, action="scroll_card(-1)"),
    Command(
        "paste",
        ("p",),
        "paste",
        "Open a box to paste the invitations page into",
        BRING,
        footer=True,
        changes=True,
        action="app.paste",
    ),
    Command(
        "open_file",
        ("i",),
        "import",
        "Bring in an export or another file",
        BRING,
        footer=True,
        changes=True,
        action="app.open_file",
    ),
    Command("keys", ("question_mark",), "keys", "Show all keys", PROGRAM, footer=True, changes=True, action="app.keys"),
    Command("step_out", ("escape",), "back", "One step out: drop the marks, leave the filter, then the view", PROGRAM),
    Command("leave", ("q",), "quit", "Leave; everything is saved already", PROGRAM, changes=True, action="app.leave"),
)
"""Every command of the queue, in the order in which they are shown."""

GROUPS: tuple[str, ...] = (DECIDE, ANSWER, MOVE, BRING, PROGRAM)
"""The headings, in order."""

_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "equals_sign": "=",
    "asterisk": "*",
    "escape": "esc",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
}


def shown_key(key: str) -> str:
    """Return a key as people write it: "?" for "question_mark"."""
    return _SHOWN.get(key, key)


def keys_of(command: Command, remapped: dict[str, str]) -> tuple[str, ...]:
    """Return the keys of a command, with the owner's own choice from the settings in place of the first one."""
    own = remapped.get(command.id)
    return (own, *command.keys[1:]) if own else command.keys


def doubled_key(remapped: dict[str, str]) -> tuple[str, str, str] | None:
    """Return a key that two commands would have, as it is shown, and the ids of both; None where each has its own."""
    taken: dict[str, str] = {}
    for command in COMMANDS:
        for key in (shown_key(one.strip()) for keys in keys_of(command, remapped) for one in keys.split(",")):
            if taken.setdefault(key, command.id) != command.id:
                return key, taken[key], command.id
    return None


def footer(remapped: dict[str, str]) -> list[tuple[str, str]]:
    """Return what the bottom line shows: the first key of each command, and its label. The key sheet's comes last."""
    return [(shown_key(keys_of(command, remapped)[0]), command.label) for command in COMMANDS if command.footer]


def sheet(remapped: dict[str, str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the key sheet: for each heading, the keys as shown and the sentence that says what they do."""
    return [
        (
            group,
            [
                ("  ".join(shown_key(key) for key in keys_of(command, remapped)), command.help)
                for command in COMMANDS
                if command.group == group
            ],
        )
        for group in GROUPS
    ]
