"""Suggestions: the whole table, who counts as known, and sentences without anybody's words in them."""

from itertools import product
from pathlib import Path

import pytest

from invites.decision import Decision
from invites.invitation import Invitation, Inviter
from invites.note import Kind
from invites.signs import Sign, SignKind
from invites.suggestion import DEFAULT_TABLE, Footing, Suggestion, footing_of, suggestion, table_with
from invites.ties import Tie, TieKind

NOBODY = Invitation(Inviter("Ana Prueba"))
KNOWN = Tie("12 messages between you", "messages.csv", TieKind.MESSAGES)
COLLEAGUE = Tie("you both worked at Example Labs", "Positions.csv", TieKind.WORK)
NAMESAKE = Tie("somebody of the same name: in your address book", "Contacts.csv", TieKind.ADDRESS_BOOK, is_sure=False)
DECLINED = Tie("asked before: you declined", "earlier invitations", TieKind.EARLIER, outcome=Decision.DECLINE)
ACCEPTED = Tie("asked before: you accepted", "earlier invitations", TieKind.EARLIER, outcome=Decision.ACCEPT)
SIGN = Sign(SignKind.LINK, "a shortened link hides where it leads: bit.ly/x")


def suggested(
    kind: Kind, *ties: Tie, signs: tuple[Sign, ...] = (), mutuals: int | None = None, **words: dict[str, str]
) -> str:
    found = suggestion(kind, Invitation(Inviter("Ana"), mutuals=mutuals), ties, signs, table_with(words))
    return f"{found.decision}: {found.reason}" if found else ""


@pytest.mark.parametrize(
    ("ties", "signs", "row"),
    [
        ((), (), "coffee coffee coffee decline coffee"),
        ((COLLEAGUE,), (), "coffee coffee coffee decline accept"),
        ((KNOWN,), (), "accept accept accept decline accept"),
        ((COLLEAGUE,), (SIGN,), "coffee coffee coffee decline coffee"),
        ((KNOWN,), (SIGN,), "accept accept accept decline accept"),
    ],
)
def test_the_table_decides_by_kind_and_standing(ties: tuple[Tie, ...], signs: tuple[Sign, ...], row: str) -> None:
    assert " ".join(suggested(kind, *ties, signs=signs).partition(":")[0] for kind in Kind) == row


def test_a_tie_by_name_alone_or_an_earlier_request_makes_nobody_known() -> None:
    assert footing_of(NOBODY, [NAMESAKE], []) is Footing.TIED
    assert footing_of(NOBODY, [ACCEPTED], []) is Footing.STRANGER
    assert footing_of(NOBODY, [ACCEPTED, KNOWN], [SIGN]) is Footing.KNOWN
    assert footing_of(NOBODY, [NAMESAKE], [SIGN]) is Footing.WARNED
    assert footing_of(Invitation(Inviter("Ana"), mutuals=0), [], []) is Footing.STRANGER


def test_the_reason_is_built_from_the_note_and_the_strongest_of_what_is_known() -> None:
    assert suggested(Kind.BLANK, COLLEAGUE) == "coffee: no reason given, but you share a workplace"
    assert suggested(Kind.DEFAULT) == "coffee: only a canned sentence, and nothing ties you"
    assert suggested(Kind.PERSONAL) == "coffee: a personal note, but nothing ties you"
    assert suggested(Kind.PERSONAL, mutuals=1) == "accept: a personal note, and you have 1 connection in common"
    assert suggested(Kind.PERSONAL, COLLEAGUE, mutuals=9) == "accept: a personal note, and you share a workplace"
    assert suggested(Kind.BLANK, mutuals=1200) == "coffee: no reason given, but you have 1,200 connections in common"
    assert suggested(Kind.BLANK, NAMESAKE) == "coffee: no reason given, but perhaps they are in your address book"
    assert suggested(Kind.PITCH, KNOWN) == "decline: a pitch, but there are messages between you"
    assert suggested(Kind.PITCH, signs=(SIGN,)) == "decline: a pitch, and a link hides where it leads"
    assert suggested(Kind.BLANK, COLLEAGUE, NAMESAKE, KNOWN) == (
        "accept: no reason given, but there are messages between you"
    )


def test_who_was_declined_is_declined_again_unless_they_write_a_personal_note() -> None:
    for kind in Kind:
        decision = "coffee" if kind is Kind.PERSONAL else "decline"
        assert suggested(kind, DECLINED).startswith(f"{decision}: ")
    assert suggested(Kind.BLANK, KNOWN, DECLINED).startswith("decline: you declined them before")
    namesake = Tie("", "", TieKind.EARLIER, is_sure=False, outcome=Decision.DECLINE)
    assert suggested(Kind.BLANK, namesake) == suggested(Kind.BLANK)
    assert suggested(Kind.BLANK, DECLINED, stranger={"blank": "none"}) == ""


def test_the_owner_changes_one_word_of_the_table_and_the_rest_stays() -> None:
    assert suggested(Kind.BLANK, stranger={"blank": "decline"}).startswith("decline: no reason given")
    assert suggested(Kind.DEFAULT, stranger={"blank": "decline"}).startswith("coffee: ")
    assert suggested(Kind.PITCH, KNOWN, known={"pitch": "none"}) == ""
    assert table_with({}) == DEFAULT_TABLE
    wrong: list[dict[str, dict[str, str]]] = [
        {"stranger": {"blank": "cofee"}},
        {"stranger": {"blnk": "coffee"}},
        {"strangr": {}},
    ]
    for words in wrong:
        with pytest.raises(ValueError, match=r"cofee|blnk|strangr"):
            table_with(words)


def test_the_readme_shows_the_table() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for footing, row in DEFAULT_TABLE.items():
        assert f"| {' | '.join([footing, *(str(row[kind]) for kind in Kind)])} |" in readme
    assert f"| | {' | '.join(Kind)} |" in readme


def test_nobodys_words_get_into_a_reason_and_none_is_long() -> None:
    for kind, tie_kind, is_sure, sign_kind in product(Kind, TieKind, (True, False), (None, *SignKind)):
        tie = Tie("[/]\x1b]52;c;", "\x1b", tie_kind, is_sure)
        signs = [Sign(sign_kind, "[/]\x1b")] if sign_kind else []
        found = suggestion(kind, Invitation(Inviter("\x1b"), "\x1b"), [tie], signs)
        assert isinstance(found, Suggestion)
        assert found.reason.isprintable()
        assert "[" not in found.reason
        assert len(found.reason) < 90
