"""What the filter looks in, and text made comparable for it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from invites.inbox import Inbox, Order, View
from invites.invitation import Invitation, Inviter
from invites.search import Texts, folded

TEXTS = st.text(st.sampled_from("aAnNäÄßẞ\u0301\u200b\n \u2028🙂\ud800lŁ"), max_size=6)
INVITATIONS = st.builds(lambda name, headline, note: Invitation(Inviter(name, headline), note), TEXTS, TEXTS, TEXTS)


def naive(invitations: dict[int, Invitation], words: str) -> list[int]:
    def holds(one: Invitation) -> bool:
        parts = [folded(one.inviter.name), folded(one.inviter.headline), folded(one.note)]
        return all(any(word in part for part in parts) for word in folded(words).split())

    return [id_ for id_, one in invitations.items() if holds(one)]


@given(st.data(), st.lists(INVITATIONS, min_size=1, max_size=12), TEXTS, TEXTS)
def test_it_finds_what_a_naive_filter_finds_however_much_was_read_before_and_typed(
    data: st.DataObject, ones: list[Invitation], words: str, before: str
) -> None:
    invitations = dict(enumerate(ones, 1))
    inbox = Inbox(date(2026, 6, 15), invitations)
    inbox.prepare(data.draw(st.integers(0, len(ones))))
    inbox.ids(View.PENDING, Order.OLDEST, before)
    for typed in (words, before + words, before):
        assert inbox.ids(View.PENDING, Order.OLDEST, typed) == naive(invitations, typed)


@given(st.lists(INVITATIONS, max_size=12), st.integers(1, 5))
def test_preparing_reads_everything_once_and_then_says_that_nothing_is_left(ones: list[Invitation], limit: int) -> None:
    inbox = Inbox(date(2026, 6, 15), dict(enumerate(ones, 1)))
    slices = 1
    while inbox.prepare(limit):
        slices += 1
    assert slices == max(1, -(-len(ones) // limit))
    assert not inbox.prepare(limit)


def test_no_word_is_found_across_two_texts() -> None:
    texts = Texts({1: Invitation(Inviter("an", "an"), "a"), 2: Invitation(Inviter("Ana"))}, lambda *_: None)
    assert ["ana" in texts[id_] for id_ in (1, 2)] == [False, True]


def test_words_that_say_nothing_are_not_looked_for() -> None:
    inbox = Inbox(date(2026, 6, 15), {1: Invitation(Inviter("Ana"))})
    assert inbox.ids(View.PENDING, words=" \u200b\t") == [1]
    assert inbox.prepare(0)


def test_a_name_is_compared_without_case_accents_and_what_follows_it() -> None:
    texts = Texts({1: Invitation(Inviter("José Łódź", "Engineer"), "Hi")}, lambda *_: None)
    assert texts.name(1) == "jose lodz"


def test_what_is_folded_once_stays_so_for_every_letter_there_is() -> None:
    everything = "".join(map(chr, range(0x20000)))
    assert folded(folded(everything)) == folded(everything)
