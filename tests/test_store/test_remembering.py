"""One word goes into the settings, and nothing else in the file changes."""

import tomllib

import pytest

from store.errors import SettingsError
from store.places import Places
from store.remembering import remember
from store.settings import load_settings


def test_without_a_file_one_is_made(places: Places) -> None:
    remember(places, "owner", "town", 'Ex "am" \\ pleton')
    assert load_settings(places).town == 'Ex "am" \\ pleton'
    assert places.settings_file.stat().st_mode & 0o777 == 0o600


def test_comments_order_and_spaces_stay(places: Places) -> None:
    places.settings.mkdir()
    before = '# mine\n[owner]\nname = "Olly"   # me\n\n\n[keys]\ncoffee = "x"\n'
    places.settings_file.write_text(before, encoding="utf-8")
    remember(places, "owner", "cafe", "Café Muster")
    after = places.settings_file.read_text("utf-8")
    assert after == before.replace("# me\n", '# me\ncafe = "Café Muster"\n')
    remember(places, "owner", "cafe", "Anderswo")
    assert places.settings_file.read_text("utf-8") == after.replace("Café Muster", "Anderswo")


@pytest.mark.parametrize(
    "before",
    [
        "owner.name = 'x'\n[screen]\ntheme = 'light'\n",
        "owner = { name = 'x' }\n",
        "[owner]",
        "[keys]\r\ncoffee = 'x'\r\n",
        '[owner]\nname = """\n[owner]\ntown = 1\n"""\n',
        "\ufeff[owner]\n",
    ],
)
def test_however_the_section_is_written(places: Places, before: str) -> None:
    places.settings.mkdir()
    places.settings_file.write_bytes(before.encode())
    remember(places, "owner", "town", "Kiel")
    expected = tomllib.loads(before.removeprefix("\ufeff"))
    expected.setdefault("owner", {})["town"] = "Kiel"
    assert tomllib.loads(places.settings_file.read_text("utf-8")) == expected


@pytest.mark.parametrize(
    "before", [b"owner = 3\n", b"a = ", b"a = " + b"9" * 5000, b"[owner]\nname = '\xff'\n", b"[[owner]]\n"]
)
def test_a_file_that_is_not_understood_is_left_as_it_is(places: Places, before: bytes) -> None:
    places.settings.mkdir()
    places.settings_file.write_bytes(before)
    with pytest.raises(SettingsError, match=r"settings\.toml: "):
        remember(places, "owner", "town", "Kiel")
    assert places.settings_file.read_bytes() == before


def test_a_link_to_the_settings_stays_one(places: Places) -> None:
    places.settings.mkdir()
    real = places.settings / "real.toml"
    real.write_text("", encoding="utf-8")
    places.settings_file.symlink_to(real)
    remember(places, "owner", "town", "Kiel")
    assert places.settings_file.is_symlink()
    assert "Kiel" in real.read_text("utf-8")
