import pytest

from invites.reply_language import best_language

THERE = ("de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "sv", "tr", "zh-Hans")


@pytest.mark.parametrize(
    ("wanted", "best"),
    [
        (("de", "fr"), "de"),
        (("und", "fr"), "fr"),
        (("", "fr"), "fr"),
        (("tlh", "fr"), "fr"),
        (("tlh", "und"), "en"),
        (("pt-BR", "de"), "pt"),
        (("pt_BR", "de"), "pt"),
        (("DE-at", "fr"), "de"),
        (("zh", "de"), "zh-Hans"),
        (("zh-Hant", "de"), "zh-Hans"),
        (("zh-TW", "de"), "zh-Hans"),
        (("zh-Hant-HK", "de"), "zh-Hans"),
        (("cmn", "de"), "zh-Hans"),
        (("nb", "sv"), "sv"),
        (("es-419", "de"), "es"),
    ],
)
def test_the_nearest_language_that_is_there_is_taken(wanted: tuple[str, ...], best: str) -> None:
    assert best_language(wanted, THERE) == best


def test_the_owners_own_languages_count_like_those_that_came() -> None:
    assert best_language(("nb",), ("en", "no")) == "no"
    assert best_language(("no",), ("en", "nb")) == "nb"
    assert best_language(("zh-TW",), ("zh-Hans", "zh-Hant")) == "zh-Hant"
    assert best_language(("pt",), ("en", "pt-BR")) == "pt-BR"
    assert best_language(("pt-PT",), ("en", "pt-BR")) == "pt-BR"


def test_any_language_is_better_than_none() -> None:
    assert best_language(("de",), ("tlh",)) == "tlh"
    assert best_language(("de",), ()) == ""
