"""Where files belong, and that nobody else can read them."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from store.places import Places, find_places, is_private, make_private_folder, write_private


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_home_holds_data_and_settings(tmp_path: Path) -> None:
    assert find_places(tmp_path, {"COFFEEFIRST_HOME": "/elsewhere"}) == Places(tmp_path, tmp_path)


def test_the_home_can_be_named_in_the_environment(tmp_path: Path) -> None:
    assert find_places(None, {"COFFEEFIRST_HOME": str(tmp_path)}) == Places(tmp_path, tmp_path)


def test_a_relative_home_does_not_move_with_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    places = find_places(Path("own"), {})
    monkeypatch.chdir("/")
    assert places.data == tmp_path / "own"


def test_a_tilde_in_the_home_is_the_users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_places(None, {"COFFEEFIRST_HOME": "~/coffee"}).data == tmp_path / "coffee"


@pytest.mark.skipif(sys.platform != "linux", reason="THE XDG FOLDERS ARE LINUX'S OWN")
class TestOnLinux:
    def test_the_xdg_folders_are_used(self) -> None:
        places = find_places(None, {"HOME": "/home/ana", "XDG_DATA_HOME": "/big", "XDG_CONFIG_HOME": "/etc/ana"})
        assert places == Places(Path("/big/coffee-first"), Path("/etc/ana/coffee-first"))

    @pytest.mark.parametrize("named", ["", "relative/folder"])
    def test_an_xdg_folder_that_is_unset_or_relative_does_not_count(self, named: str) -> None:
        places = find_places(None, {"HOME": "/home/ana", "XDG_DATA_HOME": named, "COFFEEFIRST_HOME": ""})
        assert places.data == Path("/home/ana/.local/share/coffee-first")
        assert places.settings == Path("/home/ana/.config/coffee-first")

    def test_they_are_the_ones_that_platformdirs_names(self) -> None:
        code = (
            "import os; from pathlib import Path; from platformdirs import user_config_path, user_data_path;"
            "from store.places import Places, find_places;"
            "name = 'coffee-first';"
            "assert find_places(None, os.environ) == Places(user_data_path(name), user_config_path(name))"
        )
        subprocess.run([sys.executable, "-c", code], check=True, env={"HOME": "/home/ana", "PYTHONPATH": root()})


def root() -> str:
    return str(Path(__file__).parents[2])


def test_finding_places_makes_nothing(tmp_path: Path) -> None:
    find_places(tmp_path / "own", {})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_what_is_written_is_private_whatever_the_umask(tmp_path: Path, umask: Callable[[int], int], mask: int) -> None:
    umask(mask)
    path = tmp_path / "a" / "b" / "reply.txt"
    write_private(path, "Hi Ana")
    assert path.read_text() == "Hi Ana"
    assert mode(path) == 0o600
    assert mode(tmp_path / "a") == mode(tmp_path / "a" / "b") == 0o700


def test_an_empty_folder_that_is_handed_over_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    folder.chmod(0o755)
    make_private_folder(folder)
    assert mode(folder) == 0o700


def test_a_folder_in_use_is_let_be_and_told_of(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    tmp_path.chmod(0o755)
    make_private_folder(tmp_path)
    assert mode(tmp_path) == 0o755
    assert not is_private(tmp_path)


def test_a_file_in_the_way_of_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(NotADirectoryError):
        make_private_folder(tmp_path / "data")


def test_writing_again_replaces_the_whole_text_and_closes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "reply.txt"
    path.write_text("a much longer reply than the next one")
    path.chmod(0o644)
    write_private(path, "Hi Bo")
    assert path.read_text() == "Hi Bo"
    assert mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_half_characters_do_not_stop_a_text_from_being_written(tmp_path: Path) -> None:
    write_private(tmp_path / "reply.txt", "Hi \ud83d")
    assert (tmp_path / "reply.txt").read_text() == "Hi \\ud83d"
