"""The doctor's look at files of text: the settings with the table of suggestions, and the templates of the replies."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

from invites.decision import Decision
from invites.invitation import Invitation, Inviter, Owner
from invites.note import Kind
from invites.replies import Template, TemplateError, render, templates_for
from invites.suggestion import NONE, table_with
from store.errors import StoreError
from store.places import Places
from store.settings import Settings
from tui.amounts import counted
from tui.checks.check import Check, bad, ok

_SOMEBODY = Invitation(Inviter("Ana Prueba", "Tide-pool engineer", "ana-prueba"))
_OWNER = Owner("Olly Owner", "Exampleton")
_NOTHING_KNOWN = Invitation(Inviter(""))


def check_settings(places: Places, load: Callable[[], Settings]) -> Iterator[Check]:
    """Look whether the settings can be read, and say nothing that the program does not know."""
    try:
        load()
    except StoreError as error:
        yield bad("settings", str(error).rstrip("."))
        return
    if places.settings_file.exists():
        yield ok("settings", f"{places.settings_file} is understood")
    else:
        yield ok("settings", "no file, so everything is as it comes")


def check_suggest(load: Callable[[], Settings]) -> Iterator[Check]:
    """Show the table of suggestions as it is set; nothing of settings that cannot be read, which is told elsewhere."""
    with suppress(StoreError):
        for footing, row in table_with(load().suggest).items():
            yield ok("suggest", f"{footing.value}: {_suggested(row)}")


def _suggested(row: Mapping[Kind, Decision | None]) -> str:
    """Return a row of the table in words: "coffee for blank, default; decline for pitch"."""
    kinds: dict[str, list[str]] = {}
    for kind, decision in row.items():
        kinds.setdefault(decision.value if decision else NONE, []).append(kind.value)
    return "; ".join(f"{decision} for {', '.join(named)}" for decision, named in kinds.items())


def check_templates() -> Iterator[Check]:
    """Make a reply from every template: for somebody of whom much is known, and for somebody of whom nothing is."""
    count = 0
    wrong: dict[str, Check] = {}
    for decision in Decision:
        try:
            templates = templates_for(decision)
        except TemplateError as error:
            wrong[error.file] = _broken(error)
            continue
        for template in templates:
            count += 1
            try:
                _render(template)
            except TemplateError as error:
                wrong[error.file] = _broken(error)
    if wrong:
        yield from wrong.values()
    elif not count:
        yield bad("templates", "there are none, so no reply can be made", "Install the program again")
    else:
        yield ok("templates", f"{counted(count, 'template')}, each makes a reply")


def _render(template: Template) -> None:
    """Make every reply that a template may make. Raises TemplateError."""
    for kind in Kind:
        render(template, _SOMEBODY, _OWNER, kind)
        render(template, _NOTHING_KNOWN, Owner(), kind)


def _broken(error: TemplateError) -> Check:
    return bad("templates", str(error).rstrip("."), "It is not used until it is put right")
