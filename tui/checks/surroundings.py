"""The doctor's look at what surrounds the program: clipboard, terminal, language and time zone.

Nothing is copied and no tool is started: what would be used is told by what is there.
"""

import locale
import os
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.util import find_spec

from tui import desktop, osc52
from tui.checks.check import Check, bad, note, ok

LEAST_COLUMNS = 80
"""The width from which on the whole screen is made."""

LEAST_LINES = 24
"""The height from which on the whole screen is made."""

_CLIPBOARD = "clipboard"
_TERMINAL = "terminal"
_LOCALE = "locale"

_POSIX_ZONE = re.compile(r"(?:[A-Za-z]{3,}|<[^>]{1,10}>)[+-]?\d.*", re.ASCII | re.DOTALL)
"""A zone given by its rule, such as CET-1CEST, and not by its name."""


def check_clipboard(environ: Mapping[str, str]) -> Iterator[Check]:
    """Look which way a reply would go to the clipboard."""
    if find_spec("pyperclip") is None:
        yield bad(_CLIPBOARD, "pyperclip, which knows the clipboards, is missing", "Install the program again")
        return
    tool, missing = native_tool(environ)
    if tool:
        yield ok(_CLIPBOARD, f"{tool}, read back after each copy")
    elif environ.get("TMUX") and _is_found("tmux", environ):
        yield ok(_CLIPBOARD, f"tmux, which is asked to pass replies on to the terminal ({missing})")
    elif environ.get("TERM") and osc52.is_understood(environ) and _has_terminal():
        yield note(
            _CLIPBOARD,
            f"the terminal itself (OSC 52), which never says whether it took a reply ({missing})",
            _ADVICE,
        )
    else:
        yield note(
            _CLIPBOARD, f"none: replies are shown, and kept in a file, to be copied by hand ({missing})", _ADVICE
        )


_ADVICE = "On a desktop, install wl-clipboard (Wayland) or xclip (X11)"


def native_tool(environ: Mapping[str, str]) -> tuple[str, str]:
    """Return the tool of the desktop that would copy, or no tool and the reason; in the order that pyperclip has."""
    if not desktop.is_reachable(environ):
        return "", "no desktop is within reach"
    if sys.platform in ("win32", "cygwin", "darwin"):
        return "pbcopy" if sys.platform == "darwin" else "the clipboard of Windows", ""
    wanted: dict[str, tuple[str, ...]] = {}
    if environ.get("WSL_DISTRO_NAME") or environ.get("WSL_INTEROP"):
        wanted["clip.exe"] = ("clip.exe",)
    if environ.get("WAYLAND_DISPLAY"):
        wanted["wl-copy"] = ("wl-copy", "wl-paste")
    if environ.get("DISPLAY"):
        wanted |= {"xclip": ("xclip",), "xsel": ("xsel",)}
    tool = next((tool for tool, all_ in wanted.items() if all(_is_found(one, environ) for one in all_)), "")
    return tool, "" if tool else f"{' or '.join(wanted)} is not found"


def check_terminal(environ: Mapping[str, str]) -> Iterator[Check]:
    """Look at the terminal: its kind, colours, size, letters, and what stands between it and the program."""
    size = _size()
    if size is None:
        yield note(_TERMINAL, "none here: commands print lines, and the screen is not used")
        return
    columns, lines = size
    kind = environ.get("TERM", "")
    said = f"{kind or 'TERM is not set'}, {columns} x {lines}, {_colours(environ)}{_between(environ)}"
    if kind in ("", "dumb"):
        yield note(_TERMINAL, f"{said}: the queue is printed as lines", "Set TERM, for example to xterm-256color")
    elif columns < LEAST_COLUMNS or lines < LEAST_LINES:
        yield note(_TERMINAL, said, f"From {LEAST_COLUMNS} x {LEAST_LINES} on, everything has its place")
    elif not _is_unicode(sys.stdout.encoding if sys.stdout else None):
        yield note(_TERMINAL, f"{said}, letters: {sys.stdout.encoding}", "Names in other scripts need UTF-8")
    else:
        yield ok(_TERMINAL, f"{said}, UTF-8")


def check_locale(environ: Mapping[str, str], now: datetime) -> Iterator[Check]:
    """Look at the encoding of text and at the time zone, which decides when a day begins."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo("America/Los_Angeles")
    except (LookupError, OSError, ValueError):
        yield bad(_LOCALE, "the time zones of the world are missing, so the times in exports cannot be read", _TZDATA)
        return
    encoding = locale.getencoding()
    offset = now.strftime("%z")
    said = f"{encoding}, time zone {now.tzname() or 'without a name'} (UTC{offset[:3]}:{offset[3:5]})"
    zone = environ.get("TZ", "").removeprefix(":")
    if zone and not zone.startswith("/") and not _is_zone(zone):
        yield note(
            _LOCALE,
            f"{said}: the time zone in TZ is not known, so UTC is used",
            "Set TZ to a name such as Europe/Berlin",
        )
    elif not _is_unicode(encoding):
        yield note(
            _LOCALE,
            f"{said}: letters beyond that are printed as escapes",
            "Set LANG to a language with UTF-8, such as C.UTF-8 or en_US.UTF-8",
        )
    else:
        yield ok(_LOCALE, said)


_TZDATA = "Install the Python package tzdata beside the program"


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (LookupError, OSError, ValueError):
        return _POSIX_ZONE.fullmatch(name) is not None
    return True


def _size() -> tuple[int, int] | None:
    """Return columns and lines of the terminal we write to; None when there is none."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        try:
            if stream is not None and stream.isatty():
                size = os.get_terminal_size(stream.fileno())
                return size.columns, size.lines
        except (OSError, ValueError):
            continue
    return None


def _has_terminal() -> bool:
    """Whether we were started from a terminal, wherever our output goes."""
    if sys.platform == "win32":
        return False  # nothing is written past the screen there
    try:
        os.close(os.open("/dev/tty", os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK))
    except OSError:
        return False
    return True


def _colours(environ: Mapping[str, str]) -> str:
    if environ.get("NO_COLOR"):
        return "no colours (NO_COLOR)"
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "all colours"
    return "256 colours" if "256color" in environ.get("TERM", "") else "16 colours"


def _between(environ: Mapping[str, str]) -> str:
    """Return what stands between the terminal and the program, each with a comma before it."""
    between = (("TMUX", "tmux"), ("STY", "screen"), ("SSH_CONNECTION", "SSH"))
    return "".join(f", {name}" for variable, name in between if environ.get(variable))


def _is_unicode(encoding: str | None) -> bool:
    return (encoding or "").lower().replace("-", "").replace("_", "").startswith("utf")


def _is_found(tool: str, environ: Mapping[str, str]) -> bool:
    import shutil

    return shutil.which(tool, path=environ.get("PATH")) is not None
