"""Opens an inviter's profile, or the page of invitations, in the owner's browser. No other address ever gets out."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from invites.invitation import INVITATIONS_PAGE, PROFILE_ADDRESS
from invites.reading.slug import profile_url
from tui import desktop
from tui.guarded import run, script

PATIENCE = 1.5
"""Seconds in which a browser that cannot be started is expected to say so."""

_CHILD = Path(__file__).with_name("browser_child.py")
_HANDED = 20

# Checked apart from `profile_url`: whatever that learns to write, nothing else gets to a browser.
_SEGMENT = re.compile(r"(?:[A-Za-z0-9_.~-]|%[0-9A-Fa-f]{2}){1,3000}", re.ASCII)

_FOR_TERMINALS = frozenset(
    {"browsh", "carbonyl", "edbrowse", "elinks", "links", "links2", "lynx", "w3m", "www-browser"}
)
"""Browsers that would take over the screen we draw on."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of opening an address."""

    address: str
    """The address; empty when it was refused, because no stranger's address is shown or opened."""
    is_handed: bool = False
    """Whether a browser took it. What the browser shows then, nobody tells us."""

    @property
    def sentence(self) -> str:
        """What the status line says."""
        if not self.address:
            return "There is no profile address that can be opened."
        if self.is_handed:
            return "Handed to your browser."
        return f"No browser could be opened here. The address: {self.address}"


def open_profile(address: str, *, environ: Mapping[str, str] = os.environ, patience: float = PATIENCE) -> Opened:
    """Open the address of a profile, as `invites.reading.slug.profile_url` writes it; refuse every other.

    Blocks for up to `patience` and two more seconds, so it belongs in a worker; never raises for what it meets there.
    """
    return _open(address, environ, patience) if is_profile(address) else Opened("")


def open_invitations_page(*, environ: Mapping[str, str] = os.environ, patience: float = PATIENCE) -> Opened:
    """Open the page of invitations, where the profile of an inviter is not known. Blocks like `open_profile`."""
    return _open(INVITATIONS_PAGE, environ, patience)


def is_profile(address: str) -> bool:
    """Whether this is an address of a profile and nothing more: that site, no port, no query, one segment of text."""
    if not address.startswith(PROFILE_ADDRESS):
        return False
    segment = address.removeprefix(PROFILE_ADDRESS)
    if not _SEGMENT.fullmatch(segment):
        return False
    try:
        return profile_url(unquote(segment, errors="strict")) == address
    except UnicodeDecodeError:
        return False


def _open(address: str, environ: Mapping[str, str], patience: float) -> Opened:
    chosen = [one for one in environ.get("BROWSER", "").split(os.pathsep) if one.strip() and not _is_for_terminals(one)]
    if not chosen and not desktop.is_reachable(environ):
        return Opened(address)
    # Without TERM nobody looks for a browser that draws on a terminal.
    others = {name: value for name, value in environ.items() if name not in ("BROWSER", "TERM")}
    inherited = {**others, "BROWSER": os.pathsep.join(chosen)} if chosen else others
    ran = run(script(_CHILD, str(patience)), address.encode("ascii"), inherited, patience + 2, is_read=False)
    return Opened(address, is_handed=ran.code == _HANDED)


def _is_for_terminals(command: str) -> bool:
    return Path(command.split(maxsplit=1)[0]).name in _FOR_TERMINALS
