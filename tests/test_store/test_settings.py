"""The settings say what they mean, or what is wrong with them and where."""

import re
from collections.abc import Callable

import pytest

from store.errors import SettingsError
from store.places import Places
from store.settings import SLOTS, Settings, load_settings

COMMANDS = ("accept", "decline", "coffee")
THEMES = ("dark", "light")


@pytest.fixture
def load(places: Places) -> Callable[[bytes], Settings]:
    """Loads settings from a file with this content."""

    def with_content(content: bytes) -> Settings:
        places.settings.mkdir()
        places.settings_file.write_bytes(content)
        return load_settings(places, known_commands=COMMANDS, known_themes=THEMES)

    return with_content


def test_without_a_file_nothing_is_set_and_none_is_made(places: Places) -> None:
    assert load_settings(places) == Settings()
    assert not places.settings.exists()


def test_everything_can_be_set(load: Callable[[bytes], Settings]) -> None:
    settings = load(
        '[owner]\nname = "Olly Öwner"\ntown = "Kiel"\n[screen]\ntheme = "light"\n'
        '[keys]\ndecline = "x"\n[followup]\ndays = 21\n'.encode()
    )
    assert settings == Settings("Olly Öwner", "Kiel", "light", {"decline": "x"}, follow_up_days=21)


def test_what_replies_are_made_with_can_be_set(load: Callable[[bytes], Settings]) -> None:
    settings = load(
        b"""[owner]
language = "pt-BR"
cafe = "Caf\xc3\xa9 Muster"
calendar = "https://calendar.example/olly"
[limits]
message = 2000
[availability]
monday = ["09:00-12:00", "14-16"]
sunday = []
[slots]
count = 3
"""
    )
    assert (settings.language, settings.cafe, settings.message_limit) == ("pt-BR", "Café Muster", 2000)
    assert settings.availability == {"monday": ("09:00-12:00", "14-16"), "sunday": ()}
    assert settings.slots == {**SLOTS, "count": 3}


def test_the_table_of_suggestions_and_own_sentences_can_be_set(load: Callable[[bytes], Settings]) -> None:
    settings = load(
        '[suggest.stranger]\nblank = "decline"\npitch = "none"\n[suggest.known]\n'
        '[phrases]\ndefault = ["Lass uns vernetzen, Grüße aus Kiel", "よろしくお願いします"]\n'.encode()
    )
    assert settings.suggest == {"stranger": {"blank": "decline", "pitch": "none"}, "known": {}}
    assert settings.phrases == ("Lass uns vernetzen, Grüße aus Kiel", "よろしくお願いします")


@pytest.mark.parametrize("content", [b"", b"# nothing yet\n", b"\xef\xbb\xbf[keys]\n", b"[owner]\r\n[screen]\r\n"])
def test_what_is_not_said_is_not_set(load: Callable[[bytes], Settings], content: bytes) -> None:
    assert load(content) == Settings()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'[onwer]\nname = "Olly"', "there is no section [onwer]; did you mean owner?"),
        (
            b"[zzz]",
            "there is no section [zzz]; there is availability, followup, keys, limits, owner, phrases, screen, slots, ",
        ),
        (b'[owner]\nnmae = "Olly"', "there is no key nmae in [owner]; did you mean name?"),
        (b'[keys]\ndeclin = "x"', "there is no command declin in [keys]; did you mean decline?"),
        (b'[screen]\ntheme = "Drak"', 'there is no theme "Drak"; did you mean dark?'),
        (b"[owner]\ntown = 7", 'town in [owner] has to be a text in quotes, such as town = "x".'),
        (b'[keys]\ndecline = ["x"]', 'decline in [keys] has to be a text in quotes, such as decline = "x".'),
        (b"[followup]\ndays = 0", "days in [followup] has to be a number from 1 to 365, such as days = 183."),
        (b'[followup]\ndays = "7"', "days in [followup] has to be a number from 1 to 365"),
        (b'owner = "Olly"', "owner has to be a section, written [owner] on a line of its own."),
        (b'[keys]\ndecline = " "', "decline in [keys] has no key; write one, or take the line out."),
        (
            b'[keys]\ndecline = "x"\ncoffee = "x"',
            'the key "x" in [keys] is given to both decline and coffee.',
        ),
        (b'[owner]\nlanguage = "Deutsch!"', 'language in [owner] has to be the tag of a language, such as "en"'),
        (b"[limits]\nmessage = 7", "message in [limits] has to be a number from 50 to 100000"),
        (b"[slots]\ncount = true", "count in [slots] has to be a number from 2 to 3, such as count = 3."),
        (b'[slots]\ncoffee_minutes = "45"', "coffee_minutes in [slots] has to be a number from 10 to 240"),
        (b"[slots]\nhours = 4", "there is no key hours in [slots]"),
        (
            b'[availability]\nmonday = "9-12"',
            'monday in [availability] has to be a list, such as monday = ["09:00-12:00"].',
        ),
        (b'[availability]\nmonday = ["9-25"]', 'monday in [availability]: "9-25" has a time that no day has.'),
        (b"[availability]\nmonday = [9]", "monday in [availability] has to be a list"),
        (b"[availability]\nmondy = []", "there is no key mondy in [availability]; did you mean monday?"),
        (b'[owner]\nname = "Olly', "this is not valid TOML: "),
        (b"[owner]\nname = Olly", "(at line 2, column 8)"),
        (b'[owner]\nname = "\xff"', "line 2 is not utf-8; save the file as utf-8."),
        (b'[suggest.strangr]\nblank = "coffee"', "there is no section [suggest.strangr]; did you mean stranger?"),
        (b'[sugest.known]\nblank = "coffee"', "there is no section [sugest]; did you mean suggest?"),
        (b'[suggest.known]\npesonal = "accept"', "there is no kind pesonal in [suggest.known]; did you mean personal?"),
        (
            b'[suggest.known]\nblank = "Cofee"',
            'there is no decision "Cofee" for blank in [suggest.known]; did you mean coffee?',
        ),
        (b"[suggest.known]\nblank = 7", "blank in [suggest.known] has to be a text in quotes"),
        (b'[suggest]\nstranger = "coffee"', "suggest.stranger has to be a section, written [suggest.stranger]"),
        (b'suggest = "coffee"', "suggest has to be a section"),
        (b'[phrases]\ndefault = "Hello"', "default in [phrases] has to be a list of texts"),
        (b'[phrases]\ndefault = ["Hello", 7]', "default in [phrases] has to be a list of texts"),
        (b'[phrases]\ndefault = ["Hello", " . "]', "one of the sentences in [phrases] has no words"),
        (b'[phrases]\ndefualt = ["Hello"]', "there is no key defualt in [phrases]; did you mean default?"),
        (b'[phrases]\ndefault = ["' + b"a" * 2001 + b'"]', "[phrases] may hold 100 sentences of at most 2,000"),
        (b"[limits]\nmessage = " + b"9" * 5000, "a number in it is too long"),
        (b"a = " + b"[" * 100_000, "this is not valid TOML: too many brackets"),
    ],
)
def test_what_is_not_understood_is_named_with_its_place(
    places: Places, load: Callable[[bytes], Settings], content: bytes, told: str
) -> None:
    with pytest.raises(SettingsError, match=re.escape(told)) as refused:
        load(content)
    assert str(refused.value).startswith(f"{places.settings_file}: ")
    assert "\n" not in str(refused.value)


def test_commands_and_themes_are_not_looked_at_unless_the_known_ones_are_told(places: Places) -> None:
    places.settings.mkdir()
    places.settings_file.write_text('[screen]\ntheme = "any"\n[keys]\nfly = "f"\n')
    assert load_settings(places) == Settings(theme="any", keys={"fly": "f"})


def test_a_folder_in_the_place_of_the_file_is_told(places: Places) -> None:
    places.settings_file.mkdir(parents=True)
    with pytest.raises(SettingsError, match=r"settings\.toml: the settings cannot be read \(is a directory\)"):
        load_settings(places)
