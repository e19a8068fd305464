"""Cards written out in every layout of the page we know of, and read back."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.reading.pasted import read_pasted
from invites.reading.record import Reading, Status

SEEN = datetime(2026, 6, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Asked:
    """What a card should be read as."""

    name: str
    headline: str
    mutual: str
    mutuals: int | None
    age: str
    note: str


@dataclass(frozen=True)
class Look:
    """How a page writes its cards."""

    below: bool = True
    replies: bool = True
    accept_first: bool = False
    glued: bool = False
    phrase: str = "named"
    doubled: bool = False
    labels: bool = False
    badges: bool = False
    ages: bool = True
    shared: bool = False
    more: bool = False
    around: bool = False
    blank: str = "none"
    newline: str = "\n"
    space: str = " "
    extra: tuple[str, ...] = field(default=())


PEOPLE = [
    Asked("Ana Prueba", "Tide-pool engineer at Example Labs", "", None, "Today", ""),
    Asked("Bo Example", "Retired from everything", "2 mutual connections", 2, "Yesterday", "Great talk on tide pools!"),
    Asked("Jo", "Poet", "", None, "3 days ago", "Hi"),
    Asked(
        "Tomasz Wilczek, PhD, MBA",
        "Director of Directing | Speaker",
        "Ana Prueba and 8 other mutual connections",
        9,
        "1 week ago",
        "Hi Olly,\n\nwe met on the ferry.\nYou had ginger biscuits.\n\nTomasz",
    ),
    Asked("佐久間 美緒", "海洋生物研究員", "1 mutual connection", 1, "2 weeks ago", ""),
    Asked("ليلى النجار", "مهندسة معمارية", "", None, "2 weeks ago", "تشرفت بلقائك في المكتبة"),
    Asked("Ysbrand van der Zee-Okafor", "Bruggenbouwer", "Bo Example is a mutual connection", 1, "1 month ago", ""),
    Asked("Анфиса Кругликова", "Органист", "", None, "1 month ago", "Ноты у меня, когда вернуть?"),
    Asked("Krzesimir Dąbek 🚀", "CEO", "", None, "2 months ago", "Let's connect!"),
    Asked(
        "Szabó-Lakatos, Réka", "Könyvtáros", "", None, "3 months ago", "I'd like to add you to my professional network"
    ),
]

FURNITURE = ["Skip to main content", "Home", "My Network", "Jobs", "Manage invitations", "Received", "Sent", "All (10)"]
FOOTER = ["About", "Accessibility", "Help Center", "More", "LinkedIn Corporation © 2026"]


def head(asked: Asked, look: Look) -> list[str]:
    lines = []
    if look.labels:
        lines.append(f"{asked.name}’s profile picture")
    lines.append(asked.name)
    if look.doubled:
        lines.append(asked.name)
    if look.badges:
        lines += ["Verified", "(She/Her)", "· 2nd"]
    if look.phrase == "named":
        lines.append(f"{asked.name} is inviting you to connect")
    elif look.phrase == "bare":
        lines.append("follows you and is inviting you to connect")
    if asked.headline:
        lines.append(asked.headline)
    if look.shared:
        lines.append("Example Labs")
    if asked.mutual:
        lines.append(asked.mutual)
    if look.ages and asked.age:
        lines.append(asked.age)
    return lines


def card(asked: Asked, look: Look) -> list[str]:
    buttons = ["Ignore", "Accept"][:: -1 if look.accept_first else 1]
    if look.glued:
        buttons = ["".join(buttons)]
    note = asked.note.split("\n") if asked.note else []
    if note and look.more:
        note.append("… show more")
    if note and look.replies:
        note.append(f"Reply to {asked.name.split()[0]}")
    return head(asked, look) + (buttons + note if look.below else note + buttons)


def page(people: list[Asked], look: Look) -> str:
    lines = list(FURNITURE) if look.around else []
    for asked in people:
        own = card(asked, look)
        if look.blank == "every":
            own = [line for one in own for line in (one, "")]
        lines += own
        if look.blank == "cards":
            lines.append("")
    lines += FOOTER if look.around else []
    return look.newline.join(line.replace(" ", look.space) for line in lines)


def told(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (one.inviter.name, one.inviter.headline, one.mutuals, one.age, one.note)
        for record in reading.records
        if record.status is Status.NEW
        for one in [record.invitation]
    ]


def expected(people: list[Asked], look: Look) -> list[tuple[object, ...]]:
    return [
        (
            one.name,
            one.headline,
            one.mutuals,
            one.age if look.ages else "",
            one.note,
        )
        for one in people
    ]


LOOKS = {
    "2025, as it comes": Look(),
    "2025, with the page around it": Look(around=True),
    "2025, nothing but names and headlines above": Look(phrase="none"),
    "2025, the phrase without the name": Look(phrase="bare", badges=True),
    "2025, no reply line": Look(replies=False),
    "2025, no reply line, a blank line between cards": Look(replies=False, phrase="none", blank="cards"),
    "2025, shared company": Look(shared=True, more=True),
    "2025, names doubled and marked": Look(doubled=True, labels=True, badges=True),
    "2025, buttons in one": Look(glued=True),
    "2025, accept first": Look(accept_first=True, phrase="none"),
    "2025, from Windows": Look(newline="\r\n", space="\u00a0", around=True),
    "2025, a blank line after every line": Look(blank="every"),
    "2022, as it comes": Look(below=False, phrase="none"),
    "2022, with the page around it": Look(below=False, phrase="none", around=True, labels=True),
    "2022, no reply line": Look(below=False, phrase="none", replies=False),
    "2022, a blank line between cards": Look(below=False, phrase="none", blank="cards"),
    "2022, a blank line after every line": Look(below=False, phrase="none", blank="every", newline="\r\n"),
    "2022, names doubled": Look(below=False, phrase="none", doubled=True, badges=True),
    "2022, accept first in one": Look(below=False, phrase="none", accept_first=True, glued=True),
    "2022, see more": Look(below=False, phrase="none", more=True, shared=True),
    "2022, without ages": Look(below=False, phrase="none", ages=False),
    "2025, without ages": Look(ages=False),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_every_card_comes_back_whole_in_every_layout(look: Look) -> None:
    reading = read_pasted(page(PEOPLE, look), source="pasted text", seen_at=SEEN)
    assert told(reading) == expected(PEOPLE, look)
    assert reading.findings == []


looks = st.builds(
    Look,
    below=st.booleans(),
    accept_first=st.booleans(),
    glued=st.booleans(),
    phrase=st.sampled_from(["named", "bare", "none"]),
    doubled=st.booleans(),
    labels=st.booleans(),
    badges=st.booleans(),
    shared=st.booleans(),
    more=st.booleans(),
    around=st.booleans(),
    blank=st.sampled_from(["none", "cards", "every"]),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    space=st.sampled_from([" ", "\u00a0", "\t", "  "]),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PEOPLE), min_size=2, unique=True), looks)
def test_any_people_in_any_layout_come_back_whole(people: list[Asked], look: Look) -> None:
    reading = read_pasted(page(people, look), source="pasted text", seen_at=SEEN)
    assert told(reading) == expected(people, look)
    assert reading.findings == []


TRAPS = [
    *("Accept", "Ignore", "3 days ago", "Bo Example", "Message", "Verified", "2 mutual connections", "Jobs", "Today"),
    *("You both know why", "I ignore this. Accept?", "Hi", "see you on Monday", "Ana Prueba and 3 others"),
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(TRAPS), min_size=1, max_size=6), st.booleans(), st.integers(0, 3))
def test_a_note_may_hold_the_page_s_own_words(lines: list[str], below: bool, place: int) -> None:  # noqa: FBT001
    lines = ["Dear Olly", *lines, "Best, X"]
    text = "\n".join(lines)
    if "Ignore\nAccept" in text:
        return
    hard = Asked("Dora Muster", "Choir director", "", None, "4 days ago", text)
    people = [*PEOPLE[:place], hard, *PEOPLE[place:4]]
    look = Look(below=below, phrase="none")
    reading = read_pasted(page(people, look), source="pasted text", seen_at=SEEN)
    assert told(reading) == expected(people, look)


WORDINGS = {
    "a sentence": ("is inviting you to connect", "zalafu belo umani"),
    "a reply line": ("Reply to", "Zalafu"),
    "see more": ("… show more", "… zalafu belo"),
    "both buttons": ("Ignore\nAccept", "Zamietnuť\nPrijať"),
}


@pytest.mark.parametrize("wording", WORDINGS.values(), ids=WORDINGS.keys())
@pytest.mark.parametrize("below", [True, False])
def test_a_wording_that_no_file_knows_is_told_by_its_place(wording: tuple[str, str], below: bool) -> None:  # noqa: FBT001
    look = Look(below=below, more=wording[0].startswith("…"))
    text = page(PEOPLE, look).replace(*wording)
    assert told(read_pasted(text, source="pasted text", seen_at=SEEN)) == expected(PEOPLE, look)


@pytest.mark.parametrize("marked", ["{name} • 2nd", "• {name}", "{name} Verified • 3rd+", "{name} (She/Her) · 2nd"])
def test_marks_and_bullets_on_a_name_s_line_are_no_part_of_it(marked: str) -> None:
    look = Look(phrase="none")
    lines = page(PEOPLE, look).split("\n")
    names = {one.name for one in PEOPLE}
    text = "\n".join(marked.replace("{name}", line) if line in names else line for line in lines)
    assert told(read_pasted(text, source="pasted text", seen_at=SEEN)) == expected(PEOPLE, look)


def test_the_same_short_note_of_several_people_stays_a_note() -> None:
    people = [
        Asked(f"{name} Prueba", "Poet", "", None, "3 days ago", "Hi!\nLet's talk") for name in ("Ana", "Bo", "Cy")
    ]
    look = Look(phrase="none")
    assert told(read_pasted(page(people, look), source="pasted text", seen_at=SEEN)) == expected(people, look)
