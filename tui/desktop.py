"""What the environment says about the desktop the owner sits at. Nothing is started or asked here."""

import sys
from collections.abc import Mapping


def is_reachable(environ: Mapping[str, str]) -> bool:
    """Whether programs started here act on the owner's own desktop: its clipboard, its browser.

    Without a forwarded display, a session over SSH reaches the desktop of the remote machine, where nobody sits.
    """
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return True
    if any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")):
        return False
    if sys.platform in ("win32", "cygwin", "darwin"):
        return True
    # Linux inside Windows uses the clipboard of Windows and needs no display for it.
    return any(environ.get(name) for name in ("WSL_DISTRO_NAME", "WSL_INTEROP"))
