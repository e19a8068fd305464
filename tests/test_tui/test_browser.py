import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.invitation import INVITATIONS_PAGE
from invites.reading.slug import profile_url
from tui.browser import Opened, is_profile, open_invitations_page, open_profile

ANA = "https://www.linkedin.com/in/ana-prueba-123"
SAHAR = profile_url("سحر-نمونه")


def fake(folder: Path, name: str, script: str) -> Path:
    tool = folder / name
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    return tool


def opened(address: str, **environ: str | Path) -> Opened:
    named = {"PATH": os.environ["PATH"], "TERM": "xterm"} | {name: str(value) for name, value in environ.items()}
    return open_profile(address, environ=named, patience=0.7)


@pytest.mark.parametrize("address", [ANA, SAHAR])
def test_the_browser_gets_the_address_and_nothing_else(address: str, tmp_path: Path) -> None:
    got = tmp_path / "got"
    browser = fake(tmp_path, "browser", f'printf "%s|" "$@" > {got}')
    result = opened(address, BROWSER=browser)
    assert result == Opened(address, is_handed=True)
    assert result.sentence == "Handed to your browser."
    assert got.read_text() == f"{address}|"


def test_the_page_of_invitations_opens_too(tmp_path: Path) -> None:
    got = tmp_path / "got"
    browser = fake(tmp_path, "browser", f'printf "%s" "$1" > {got}')
    environ = {"PATH": os.environ["PATH"], "BROWSER": str(browser)}
    assert open_invitations_page(environ=environ).is_handed
    assert got.read_text() == INVITATIONS_PAGE


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "--new-window",
        "http://www.linkedin.com/in/ana",
        "https://linkedin.com/in/ana",
        "https://www.linkedin.com.example.org/in/ana",
        "https://www.linkedin.com@example.org/in/ana",
        "https://ana@www.linkedin.com/in/ana",
        "https://www.linkedin.com:443/in/ana",
        "https://WWW.linkedin.com/in/ana",
        "https://www.lınkedin.com/in/ana",
        "https://www.linkedin.com/in/",
        "https://www.linkedin.com/in/..",
        "https://www.linkedin.com/in/%2E%2E",
        "https://www.linkedin.com/in/ana/recent-activity",
        "https://www.linkedin.com/in/ana%2Fpay",
        "https://www.linkedin.com/in/ana?x=1",
        "https://www.linkedin.com/in/ana#x",
        "https://www.linkedin.com/in/ana\n",
        "https://www.linkedin.com/in/ana x",
        "https://www.linkedin.com/in/%00",
        "https://www.linkedin.com/in/%ff",
        "https://www.linkedin.com/in/%",
        "https://www.linkedin.com/in/josé",
        "https://www.linkedin.com/company/ana",
        "https://www.linkedin.com/in/" + "a" * 5_000,
    ],
)
def test_no_other_address_is_opened_or_shown(address: str, tmp_path: Path) -> None:
    got = tmp_path / "got"
    result = opened(address, BROWSER=fake(tmp_path, "browser", f"touch {got}"))
    assert result == Opened("")
    assert result.sentence == "There is no profile address that can be opened."
    assert not got.exists()


@given(st.text(max_size=60))
def test_every_address_that_is_written_for_a_slug_may_be_opened(slug: str) -> None:
    address = profile_url(slug)
    assert is_profile(address) == bool(address)


@given(st.text(alphabet="abc/.%2F?#@:\\é\x00 -", max_size=20))
def test_what_may_be_opened_is_one_segment_of_harmless_letters(segment: str) -> None:
    if is_profile(f"https://www.linkedin.com/in/{segment}"):
        assert segment.isascii()
        assert not set(segment) & set("/?#@:\\\x00 ")


def test_without_a_browser_the_address_is_told() -> None:
    result = opened(ANA, SSH_TTY="away")
    assert result == Opened(ANA)
    assert result.sentence == f"No browser could be opened here. The address: {ANA}"


def test_a_browser_that_draws_on_the_terminal_does_not_take_over_the_screen(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    got = tmp_path / "got"
    for name in ("w3m", "lynx", "www-browser"):
        fake(tmp_path, name, f"echo page; : > {got}")
    path = f"{tmp_path}:/usr/bin:/bin"
    assert not opened(ANA, BROWSER=f"w3m:{tmp_path}/lynx %s", PATH=path, SSH_TTY="away").is_handed
    assert not opened(ANA, DISPLAY=":54321", PATH=str(tmp_path)).is_handed
    assert not got.exists()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("variable", ["BROWSER", "DISPLAY"])
def test_a_browser_that_fails_is_told_and_not_heard(
    variable: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    # On a desktop `xdg-open` is started in the background; the owner's own choice is waited for.
    tool = fake(tmp_path, "xdg-open", "echo no; echo no >&2; exit 3")
    environ = {"BROWSER": str(tool)} if variable == "BROWSER" else {"DISPLAY": ":54321", "PATH": str(tmp_path)}
    result = opened(ANA, **environ)
    assert result == Opened(ANA, is_handed=False)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("variable", ["BROWSER", "DISPLAY"])
def test_a_browser_that_stays_open_keeps_nobody_waiting_and_is_not_closed(variable: str, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    tool = fake(tmp_path, "xdg-open", f"echo $$ > {pid}; exec /bin/sleep 30")
    environ = {"BROWSER": str(tool)} if variable == "BROWSER" else {"DISPLAY": ":54321", "PATH": str(tmp_path)}
    result = opened(ANA, **environ)
    assert result.is_handed
    os.kill(int(pid.read_text()), 9)
