"""Messages: counted by person and direction, in every era; and what they prove of invitations."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.acquaintance import Acquaintance, Messages
from invites.reading.archive import unpack
from invites.reading.export import read_export
from invites.reading.record import File, Reading, Status
from tests.test_invites.exports import CONNECTIONS, SEEN_AT, URL, received, sent, table, zipped

OLD = ("From", "To", "Date", "Subject", "Content", "Direction", "Folder")
MIDDLE = (
    *("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO"),
    *("DATE", "SUBJECT", "CONTENT", "FOLDER"),
)
NEW = (*MIDDLE[:5], "RECIPIENT PROFILE URLS", *MIDDLE[5:])
DRAFTS = (*NEW, "ATTACHMENTS", "IS MESSAGE DRAFT")

OLLY = ("Olly Owner", "https://www.linkedin.com/in/olly-owner")
ANA = ("Ana Prueba, PMP", "https://www.linkedin.com/in/an%C3%A1-prueba")
BO = ("Bo Örtlund", "https://www.linkedin.com/in/bo")
Who = tuple[str, str]


def message(
    header: Sequence[str],
    who: Who,
    to: Sequence[Who],
    text: str = "Hi",
    at: str = "2024-12-16 18:24:37 UTC",
    **more: str,
) -> list[str]:
    """Write the row of a message in an era."""
    cells = {
        "CONVERSATION ID": more.get("conversation", f"2-{min(who[0], to[0][0])}"),
        "FROM": who[0],
        "SENDER PROFILE URL": who[1],
        "TO": ",".join(name for name, _ in to),
        "RECIPIENT PROFILE URLS": ",".join(url for _, url in to),
        "DATE": at,
        "SUBJECT": more.get("subject", ""),
        "CONTENT": text,
        "FOLDER": more.get("folder", "INBOX"),
        "DIRECTION": "OUTGOING" if who == OLLY else "INCOMING",
        "IS MESSAGE DRAFT": more.get("draft", "No"),
    }
    return [cells.get(name.upper(), "") for name in header]


def read(header: Sequence[str], *rows: Sequence[str], invitations: Sequence[Sequence[str]] = (sent("Cy"),)) -> Reading:
    messages = File("e.zip/messages.csv", table([header, *rows]).encode())
    files = [File("e.zip/Invitations.csv", table([URL, *invitations]).encode()), messages]
    return read_export(files, seen_at=SEEN_AT)


def known(reading: Reading) -> dict[str, Messages | None]:
    return {person.slug or person.name: person.messages for person in reading.acquaintances.people.values()}


@pytest.mark.parametrize("header", [OLD, MIDDLE, NEW, DRAFTS])
def test_messages_of_every_era_are_counted_by_person_and_direction(header: Sequence[str]) -> None:
    date = "12/16/24, 10:24 AM" if header is OLD else "2024-12-16 18:24:00 UTC"
    reading = read(
        header,
        message(header, ANA, [OLLY], at=date),
        message(header, OLLY, [ANA], at=date),
        message(header, ANA, [OLLY], at="1/2/24, 8:00 AM" if header is OLD else "2024-01-02 08:00:00 UTC"),
        message(header, OLLY, [BO], at=date),
    )
    at = datetime(2024, 12, 16, 18, 24, tzinfo=UTC)
    ana, bo = (
        ("Ana Prueba, PMP", "Bo Örtlund")
        if header is OLD
        else ("aná-prueba", "bo" if header is not MIDDLE else "Bo Örtlund")
    )
    assert known(reading) == {ana: Messages(1, 2, at), bo: Messages(1, 0, at)}
    assert not [finding for finding in reading.findings if "messages" in finding.source]


def test_a_person_is_named_as_the_messages_name_them() -> None:
    people = read(NEW, message(NEW, ANA, [OLLY]), message(NEW, OLLY, [BO])).acquaintances.people
    assert [person.name for person in people.values()] == ["Ana Prueba, PMP", "Bo Örtlund"]


def test_the_number_of_a_member_is_the_person_whose_slug_another_message_tells() -> None:
    numbered = (ANA[0], "https://www.linkedin.com/in/ACoAAB1cdEfGhIjKlMnOpQrStUvWxYz012345")
    rows = [message(NEW, OLLY, [numbered]), message(NEW, ANA, [OLLY])]
    assert known(read(NEW, *rows)) == {"aná-prueba": Messages(1, 1, datetime(2024, 12, 16, 18, 24, 37, tzinfo=UTC))}


def test_drafts_spam_advertisements_companies_and_closed_accounts_are_left_out() -> None:
    rows = [
        message(DRAFTS, OLLY, [ANA], draft="Yes"),
        message(DRAFTS, ANA, [OLLY], folder="SPAM"),
        message(DRAFTS, ANA, [OLLY], '<p class="spinmail-quill-editor__spin-break">Buy</p>'),
        message(DRAFTS, ("Example Labs", "https://www.linkedin.com/company/example-labs"), [OLLY]),
        message(DRAFTS, ("LinkedIn Member", ""), [OLLY]),
        message(DRAFTS, BO, [OLLY]),
    ]
    assert list(known(read(DRAFTS, *rows))) == ["bo"]


def test_of_a_conversation_of_three_only_what_the_person_wrote_counts_and_apart() -> None:
    rows = [
        message(NEW, ANA, [OLLY, BO]),
        message(NEW, ANA, [OLLY, BO]),
        message(NEW, OLLY, [ANA, BO]),
        message(NEW, BO, [OLLY]),
    ]
    people = read(NEW, *rows).acquaintances.people
    assert people["aná-prueba"] == Acquaintance("Ana Prueba, PMP", "aná-prueba", group_messages=2)
    assert people["bo"].messages == Messages(0, 1, datetime(2024, 12, 16, 18, 24, 37, tzinfo=UTC))
    assert "olly-owner" not in people


def test_the_owner_is_who_writes_with_everybody_where_nothing_else_tells() -> None:
    rows = [message(NEW, ANA, [OLLY]), message(NEW, OLLY, [BO])]
    assert set(known(read(NEW, *rows, invitations=()))) == {"aná-prueba", "bo"}
    alone = read(NEW, message(NEW, ANA, [OLLY]), invitations=())
    assert not alone.acquaintances
    assert any("Which of the writers is you" in finding.text for finding in alone.findings)
    told = read(NEW, message(NEW, ANA, [OLLY]))
    assert set(known(told)) == {"aná-prueba"}


def accepted(
    *rows: Sequence[str], note: str = "Hi Olly,  I saw your talk.", name: str = "Bo Örtlund", slug: str = "bo"
) -> str:
    invitations = [received(name, slug, note=note, sent="3/9/24, 9:05 AM"), sent("Cy")]
    (record,) = read(NEW, *rows, invitations=invitations).records
    assert (record.status is Status.CONNECTED) is bool(record.why)
    return record.why


def test_a_note_that_became_the_first_message_was_accepted_that_day() -> None:
    later = message(NEW, OLLY, [BO], "Thanks!", "2024-03-12 18:24:37 UTC")
    first = message(NEW, BO, [OLLY], "<p>Hi Olly,</p><p>I saw your &quot;talk&quot;.</p>", "2024-03-11 18:24:37 UTC")
    for rows in ([later, first], [first, later]):
        assert accepted(*rows) == "accepted on 11 Mar 2024"
    assert accepted(first, slug="") == "accepted on 11 Mar 2024"


@pytest.mark.parametrize(
    "row",
    [
        message(NEW, BO, [OLLY], "Hi Olly, I saw your talk. Twice.", "2024-03-11 18:24:37 UTC"),
        message(NEW, BO, [OLLY], "Hi Olly, I saw your talk.", "2024-02-11 18:24:37 UTC"),
        message(NEW, BO, [OLLY], "Hi Olly, I saw your talk.", "some day"),
        message(NEW, BO, [OLLY], "Hi Olly, I saw your talk.", "2024-03-11 18:24:37 UTC", subject="An offer"),
        message(NEW, BO, [OLLY, ANA], "Hi Olly, I saw your talk.", "2024-03-11 18:24:37 UTC"),
        message(NEW, OLLY, [BO], "Hi Olly, I saw your talk.", "2024-03-11 18:24:37 UTC"),
        message(NEW, (BO[0], BO[1] + "-other"), [OLLY], "Hi Olly, I saw your talk.", "2024-03-11 18:24:37 UTC"),
    ],
    ids=["other words", "before it was sent", "no date", "a mail", "a group", "by the owner", "a namesake"],
)
def test_no_other_message_makes_an_invitation_accepted(row: Sequence[str]) -> None:
    assert accepted(row) == ""


def test_a_note_that_is_not_the_first_word_between_them_proves_nothing() -> None:
    first = message(NEW, OLLY, [BO], "Hello", "2024-03-10 18:24:37 UTC")
    assert accepted(first, message(NEW, BO, [OLLY], "Hi Olly, I saw your talk.", "2024-03-11 18:24:37 UTC")) == ""


def test_a_note_of_signs_only_is_compared_sign_by_sign() -> None:
    assert accepted(message(NEW, BO, [OLLY], "🙂", "2024-03-11 18:24:37 UTC"), note="🙂")
    assert not accepted(message(NEW, BO, [OLLY], "👋", "2024-03-11 18:24:37 UTC"), note="🙂")


def test_dates_are_day_first_only_when_the_file_proves_it() -> None:
    def last(*dates: str) -> list[str]:
        rows = [message(NEW, (f"P {i} X", f"linkedin.com/in/p{i}"), [OLLY], at=date) for i, date in enumerate(dates)]
        told = [messages.last for messages in known(read(NEW, *rows)).values() if messages]
        return [at.date().isoformat() if at else "" for at in told]

    assert last("13/04/2024 10:00", "05/04/2024 10:00") == ["2024-04-13", "2024-04-05"]
    assert last("13/04/2024", "05/14/2024", "05/04/2024") == ["2024-04-13", "2024-05-14", "2024-05-04"]


def test_messages_in_a_zip_are_read_as_a_stream_and_their_texts_not_kept() -> None:
    rows = [message(NEW, (f"P {i} X", f"linkedin.com/in/p{i}"), [OLLY], "long " * 2000) for i in range(100)]
    data = zipped({"Messaages.csv": table([NEW, *rows]).encode(), "Invitations.csv": table([URL, sent("Cy")]).encode()})
    files = unpack(File("e.zip", data), Reading())
    opened = next(file for file in files if "Mess" in file.name)
    assert opened.opens
    assert len(opened.data) < 10_000
    assert len(known(read_export(files, seen_at=SEEN_AT))) == 100


def test_messages_that_break_off_are_counted_up_to_there() -> None:
    rows = [message(NEW, (f"P {i} X", f"linkedin.com/in/p{i}"), [OLLY], f"{i} " * 900) for i in range(2000)]
    data = bytearray(zipped({"messages.csv": table([NEW, *rows]).encode()}))
    middle = len(data) // 2
    data[middle : middle + 40] = b"\xff" * 40
    reading = read_export(unpack(File("e.zip", bytes(data)), Reading()), seen_at=SEEN_AT)
    assert 0 < len(known(reading)) < 2000
    assert any("damaged" in finding.text for finding in reading.findings)


def test_broken_rows_are_one_remark_and_cost_no_other_row() -> None:
    lines = [",".join(NEW), *(table([message(NEW, who, [OLLY])]).rstrip() for who in (ANA, BO))]
    lines[2:2] = ["torn,row", "another,one"]
    stream = File("messages.csv", lines[0].encode(), opens=lambda: BytesIO("\n".join(lines).encode()))
    reading = read_export([stream], seen_at=SEEN_AT)
    assert set(known(reading)) == {"aná-prueba", "bo"}
    assert [finding.line for finding in reading.findings if finding.line] == [3]
    assert not any(finding.rejected for finding in reading.findings)


@given(st.lists(st.tuples(*[st.text(max_size=8)] * len(DRAFTS)), max_size=6))
@settings(max_examples=80, deadline=None)
def test_no_cells_at_all_make_the_reader_crash(rows: list[tuple[str, ...]]) -> None:
    clean = [[cell.encode("utf-8", "ignore").decode() for cell in row] for row in rows]
    files = [
        File("messages.csv", table([DRAFTS, *clean]).encode()),
        File("Connections.csv", table([CONNECTIONS, *(row[: len(CONNECTIONS)] for row in clean)]).encode()),
    ]
    read_export(files, seen_at=SEEN_AT)
