"""The doctor's look at files of text: the settings with the table of suggestions, and the templates of the replies."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress

from invites.decision import Decision
from invites.note import Kind
from invites.plain import plain
from invites.suggestion import NONE, table_with
from invites.template import TemplateError, TemplateName
from invites.template_trials import try_template
from store.errors import StoreError
from store.places import Places
from store.settings import Settings
from store.templates import Templates
from tui.amounts import counted
from tui.checks.check import Check, bad, note, ok


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


def check_templates(places: Places) -> Iterator[Check]:
    """Make every reply that the owner's templates may make. Nothing is written."""
    templates = Templates(places.templates)
    names = templates.names()
    wrong = list(broken(templates, names))
    for error in wrong:
        yield bad("templates", str(error).rstrip("."), "It is not used until it is put right")
    for stray in templates.strays():
        yield note("templates", f"{plain(stray.file, limit=100)}: {stray.reason}".rstrip("."), "It is left out")
    if not names:
        yield bad("templates", "there are none, so no reply can be made", f"Remove {places.templates}: it is made anew")
    elif not wrong:
        yield ok("templates", f"{counted(len(names), 'template')}, each makes a reply")


def broken(templates: Templates, names: Iterable[TemplateName]) -> Iterator[TemplateError]:
    """Yield what is wrong with templates; those that come with the program are tried less thoroughly."""
    for named in names:
        try:
            try_template(templates.read(named), thoroughly=not templates.is_as_it_came(named))
        except TemplateError as error:
            yield error
