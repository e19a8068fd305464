"""Tables of other tools and of hand: any dialect, any order of columns, and every row told of."""

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.reading.people_table import people_table
from invites.reading.recognise import read, read_text
from invites.reading.record import File, Reading, Status

SEEN = datetime(2026, 6, 15, 12, tzinfo=UTC)
ANA = "https://www.linkedin.com/in/ana-prueba"
HASH = "https://www.linkedin.com/in/ACwAAAexampleexampleexampleexample00000"
SALES = "https://www.linkedin.com/sales/lead/ACwAAAexample,NAME_SEARCH,x1"


def read_table(text: str, name: str = "people.csv", encoding: str = "utf-8") -> Reading:
    return read([File(name, text.encode(encoding))], seen_at=SEEN)


def paste(text: str) -> Reading:
    return read_text(text, source="pasted text", seen_at=SEEN)


def told(reading: Reading) -> list[tuple[str, str, str, str]]:
    found = [record.invitation for record in reading.records]
    return [(one.inviter.name, one.inviter.headline, one.inviter.slug, one.note) for one in found]


def rejected(reading: Reading) -> list[int | None]:
    return [finding.line for finding in reading.findings if finding.rejected]


LINKED_HELPER = (
    "public_id;profile_url;lh_id;member_id;hash_id;full_name;first_name;last_name;headline;mutual_count;"
    "mutual_first_fullname;mutual_second_fullname;add_to_target_date;current_company;note;connected_at\n"
    f"ana-prueba;{ANA}/;7;99;ACoAAx;Ana Prueba;Ana;Prueba;Potter;3;Dora Muster;Eli Specimen;2026-01-01;Labs;call her;\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "profileUrl,fullName,firstName,lastName,companyName,title,sharedConnectionsCount,name,vmid,"
                f'linkedInProfileUrl,query,timestamp,defaultProfileUrl\n"{SALES}",Ana Prueba,Ana,Prueba,Labs,CTO,4,,v,'
                f"{HASH},q,2026-01-01T00:00:00.000Z,{ANA}\n"
            ),
            ("Ana Prueba", "CTO at Labs", "ana-prueba", ""),
        ),
        ("\ufeff" + LINKED_HELPER, ("Ana Prueba", "Potter", "ana-prueba", "")),
        (
            (
                "First Name,Last Name,Full Name,Email,Email Status,Current Job,Company Name,Linkedin URL Public,"
                f'Linkedin URL Unique ID,Why\nAna,Prueba,Ana Prueba,,,"Head of\nTides",Labs,{ANA},{HASH},"a\nb"\n'
            ),
            ("Ana Prueba", "Head of Tides at Labs", "ana-prueba", ""),
        ),
        (
            (
                "First Name,Last Name,Title,Company,Email,Person Linkedin Url,Company Linkedin Url,City\n"
                f"Ana,Prueba,CTO,Labs,a@example.org,{ANA.replace('https://www', 'http://www')},https://www.linkedin.com/company/x,X\n"
            ),
            ("Ana Prueba", "CTO at Labs", "ana-prueba", ""),
        ),
        (
            (
                "id,VisitTime,Profile,Degree,First Name,Middle Name,Last Name,Title,From,Company,My Tags,My Notes\n"
                f"1,2026-01-01,{ANA},2,Ana,M.,Prueba,CTO,2019,Labs,t,mine\n"
            ),
            ("Ana M. Prueba", "CTO at Labs", "ana-prueba", ""),
        ),
        (
            f"firstName,lastName,occupation,job_title,company_name,linkedinUrl,status\nAna,Prueba,Potter,CTO,Labs,{ANA},x\n",
            ("Ana Prueba", "Potter", "ana-prueba", ""),
        ),
        (
            "INVITATION_ID,FULLNAME,PUBLIC_ID,HEADLINE,MESSAGE,SENT_AT\n7,Ana Prueba,ana-prueba,Potter,Hi,2026-06-01\n",
            ("Ana Prueba", "Potter", "ana-prueba", "Hi"),
        ),
        (
            (
                "name\tprofile_url\theadline\tmutual_connections\ttime_sent\n"
                f"Ana Prueba\t{ANA}\tPotter\t3 mutual connections\t1 week ago\n"
            ),
            ("Ana Prueba", "Potter", "ana-prueba", ""),
        ),
        (
            f"My list\n\nvorname|nachname|Überschrift|Nachricht|Profil\nAna|Prueba|Potter|Hallo|{ANA}\n",
            ("Ana Prueba", "Potter", "ana-prueba", "Hallo"),
        ),
        (
            "Prénom;Nom;Poste;Entreprise;Message\nAna;Prueba;Potière;Labs;Bonjour !\n",
            ("Ana Prueba", "Potière at Labs", "", "Bonjour !"),
        ),
        ("Nombre;Apellidos;Titular;Mensaje\nAna;Prueba;Alfarera;Hola\n", ("Ana Prueba", "Alfarera", "", "Hola")),
        ("Nome,Cognome,Qualifica,Messaggio\nAna,Prueba,Vasaia,Ciao\n", ("Ana Prueba", "Vasaia", "", "Ciao")),
        ("氏名,肩書き,メッセージ\n山田花子,陶芸家,はじめまして\n", ("山田花子", "陶芸家", "", "はじめまして")),
        ("Vorname,Name,Titel,Notiz\nAna,Prueba,CTO,keine Notiz\n", ("Ana Prueba", "CTO", "", "")),
        (f"First Name,Last Name,Headline,URL\nAna,Prueba,Potter,{ANA}\n", ("Ana Prueba", "Potter", "ana-prueba", "")),
    ],
)
def test_tables_of_other_tools_are_read_by_the_names_of_their_columns(
    text: str, expected: tuple[str, str, str, str]
) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        reading = read_table(text.removeprefix("\ufeff"), encoding=encoding)
        assert told(reading) == [expected]
        assert rejected(reading) == []
    assert told(paste(text)) == [expected]


def test_which_column_was_taken_for_what_is_said_and_which_was_not_used() -> None:
    reading = read_table("Occupation;Full Name;Phone;Message\nPotter;Ana Prueba;1;Hi\n")
    assert [(finding.line, finding.text, finding.rejected) for finding in reading.findings] == [
        (
            1,
            (
                'Column "Occupation" was taken for the headline, "Full Name" for the name, "Message" for the note. '
                'Not used: "Phone".'
            ),
            False,
        )
    ]


def test_linked_helpers_connections_and_mutual_people_are_told() -> None:
    row = LINKED_HELPER.splitlines()[1].replace("ana-prueba", "bo").replace("Ana", "Bo")[:-1] + ";2026-02-03\n"
    reading = read_table(LINKED_HELPER + row)
    found = [(record.status, record.invitation.mutuals, record.invitation.mutual_names) for record in reading.records]
    people = ("Dora Muster", "Eli Specimen")
    assert found == [(Status.NEW, 3, people), (Status.CONNECTED, 3, people)]


def test_sent_rows_are_counted_and_other_kinds_kept_apart() -> None:
    text = (
        "Name,Headline,Message,Direction,Kind\nAna Prueba,Potter,Hi,INCOMING,CONNECTION\nBo Sample,Cook,,OUTGOING,\n"
        "Cy Muster,Baker,,Received,CONTENT_SERIES\nDora Probe,Cook,,sideways,\n"
    ).replace("Kind", "genericInvitationType")
    reading = read_table(text)
    assert reading.sent == 1
    assert [(record.status, record.why) for record in reading.records] == [
        (Status.NEW, ""),
        (Status.OTHER, "newsletter: Cy Muster"),
        (Status.NEW, ""),
    ]
    assert any(finding.line == 5 and "sideways" in finding.text for finding in reading.findings)


def test_a_list_of_requests_that_a_tool_sent_is_only_counted() -> None:
    text = f"sent_at,name,role,company,profile_url,score,scorer,note\n2026-01-01,Ana,CTO,L,{ANA},9,x,Hi\n"
    reading = read_table(text)
    assert (reading.records, reading.sent) == ([], 1)


@pytest.mark.parametrize(
    ("cells", "sent", "age"),
    [
        (("2026-06-01T08:30:00Z", "1780302600000", "1780302600"), datetime(2026, 6, 1, 8, 30, tzinfo=UTC), ""),
        (("2 weeks ago", "Sent 2 weeks ago"), None, "2 weeks ago"),
    ],
)
def test_times_are_read_in_any_form(cells: tuple[str, ...], sent: datetime | None, age: str) -> None:
    for cell in cells:
        found = read_table(f"Name,Headline,Sent At\nAna Prueba,Potter,{cell}\n").records[0].invitation
        assert found.sent_at == sent
        assert found.age.endswith(age)


def test_dates_are_read_day_first_only_when_the_table_proves_it() -> None:
    text = "Name;Headline;Sent At\nAna Prueba;Potter;3/4/26, 9:05 AM\nBo Sample;Cook;{};\n"
    proven = read_table(text.format("25/4/26"))
    assert [record.invitation.sent_at.month for record in proven.records if record.invitation.sent_at] == [4, 4]
    assert any("day first" in finding.text for finding in proven.findings)
    other = read_table(text.format("4/25/26"))
    assert [record.invitation.sent_at.month for record in other.records if record.invitation.sent_at] == [3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "Date,Name,Description,Amount\n2026-01-02,Ana Prueba,Rent,-700\n2026-01-03,Bo Sample,Tea,3\n",
        "From;To;Message;Amount;Currency\nAna Prueba;Olly;Thanks;3;EUR\n",
        "Name\nPottery\nCooking\n",
        "Name,Published On,Description,Publisher,Url\nTides,2020,A book,Sample Press,https://example.org\n",
        "Name,Url,Authority,Started On\nDiver,https://example.org,Sea School,2020\n",
        "First Name,Last Name,Company,Job Title,Text,Creation Date,S\nAna,Prueba,Labs,CTO,Good,12/16/24,VISIBLE\n",
        "FROM,TO,DATE,SUBJECT,CONTENT,FOLDER\nAna Prueba,Olly,2024-12-16 18:24:37 UTC,,Hello,INBOX\n",
        "Date,Status,FullName\n2022-09-12 10:11:12,Active,Ana Prueba\n",
        "Item,Price\nSoap,3\nTea,4\n",
        "Name,Proficiency\nFrench,Native\n",
    ],
)
@pytest.mark.parametrize("name", ["people.csv", "pasted"])
def test_other_tables_bring_no_invitation_and_one_clear_line(text: str, name: str) -> None:
    reading = paste(text) if name == "pasted" else read_table(text, name)
    assert reading.records == []
    assert len(reading.findings) in (1, 2)  # two for a part of the export that the ties need


@pytest.mark.parametrize(
    ("text", "expected", "said"),
    [
        (
            "Ana Prueba\tCTO at Labs\tHi Olly, nice tides\nBo Sample\tBaker\t\n",
            [("Ana Prueba", "CTO at Labs", "", "Hi Olly, nice tides"), ("Bo Sample", "Baker", "", "")],
            "column 2 for the headline, column 3 for the note",
        ),
        (
            f"{ANA}\tAna Prueba\nhttps://www.linkedin.com/in/bo-s\tBo Sample",
            [("Ana Prueba", "", "ana-prueba", ""), ("Bo Sample", "", "bo-s", "")],
            "column 1 was taken for the profile",
        ),
        (
            f'Ana Prueba,{ANA},"Potter, diver"\nBo Sample,https://linkedin.com/in/bo-s,Cook\n',
            [("Ana Prueba", "Potter, diver", "ana-prueba", ""), ("Bo Sample", "Cook", "bo-s", "")],
            "column 3 for the headline",
        ),
        (
            f"Ana\tPrueba\tCTO\tLabs\ta@example.org\t{ANA}\n",
            [("Ana Prueba", "CTO at Labs", "ana-prueba", "")],
            "Not used: column 5.",
        ),
        (
            'Name\tHeadline\tNote\nAna Prueba\tPotter\t"Hi Olly,\n\nsee ""you"""\nBo Sample\tBaker\n',
            [("Ana Prueba", "Potter", "", 'Hi Olly,\n\nsee "you"'), ("Bo Sample", "Baker", "", "")],
            'Column "Name"',
        ),
        (
            'Go:\n| Name | Job | Wrote |\n|:-|--|-:|\n| Ana Prueba | CTO | "Hi \\| ho" |\n| Bo Sample | Cook | – |',
            [("Ana Prueba", "CTO", "", "Hi | ho"), ("Bo Sample", "Cook", "", "")],
            '"Wrote" for the note',
        ),
        (
            f"Nimi;Otsikko;Profiili\nAna Prueba;Potter;{ANA}\nBo Sample;Cook;https://www.linkedin.com/in/bo-s\n",
            [("Ana Prueba", "Potter", "ana-prueba", ""), ("Bo Sample", "Cook", "bo-s", "")],
            'Column "Nimi" was taken',
        ),
    ],
)
def test_rows_that_are_pasted_are_read_and_what_was_assumed_is_said(
    text: str, expected: list[tuple[str, str, str, str]], said: str
) -> None:
    reading = paste(text)
    assert told(reading) == expected
    assert rejected(reading) == []
    assert any(said in finding.text for finding in reading.findings)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-02\tCoffee Shop\tCard payment\t-3.50\n2026-01-03\tBook Shop\tCard payment\t-13.50\n",
        "Olive Oil\tCorner Shop\nBrown Bread\tBakery\n",
        "one\ttwo\nthree\tfour\n",
        "Monday;Choir\nTuesday;Dentist\n",
    ],
)
def test_rows_about_something_else_are_no_invitations(text: str) -> None:
    reading = paste(text)
    assert reading.records == []
    assert len(rejected(reading)) == 1


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
NAMES = st.sampled_from(["Ana Prueba", "José Muster", "王小明", "", "Bo"])
NOTES = st.one_of(CELLS, st.sampled_from(['say "hi"', "a\nb", "a,b;c\td|e", "=1+1", "no note"]))


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(NAMES, CELLS, NOTES, st.sampled_from(["INCOMING", "OUTGOING", "received", ""])),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(",;\t|"),
    st.permutations(range(4)),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_row_in_any_dialect_is_a_record_or_sent_or_a_finding_with_its_line(
    rows: list[tuple[str, str, str, str]], delimiter: str, order: list[int], encoding: str, end: str
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    rows = [("Ana Prueba", "Potter", "Hi", ""), *rows]
    for row in [("Full Name", "Headline", "Message", "Direction"), *rows]:
        writer.writerow([row[at] for at in order])
    reading = read_table(out.getvalue(), encoding=encoding)
    rejecting = [finding for finding in reading.findings if finding.rejected]
    blank = sum(not any(row) or not any(cell.strip(" -:=_|") for cell in row) for row in rows)
    assert len(reading.records) + reading.sent + len(rejecting) == len(rows) - blank
    assert all(finding.line for finding in rejecting)
    assert reading.sent == sum(row[3] == "OUTGOING" for row in rows)


@settings(max_examples=60)
@given(
    st.binary(max_size=120),
    st.sampled_from([b"Name,Headline,Note\n", b"\xff\xfeN\0", b"| Name | Note |\n", b'"Name"\t"Note\n']),
)
def test_broken_tables_are_read_or_refused_and_never_a_crash(data: bytes, start: bytes) -> None:
    people_table(start + data)
    paste((start + data).decode("utf-8", "replace"))


def test_dates_with_points_are_day_first_and_it_is_said() -> None:
    reading = read_table("Name;Headline;Received\nAna Prueba;Potter;1.6.2026\nBo Sample;Cook;2.6.2026\n")
    found = [record.invitation.sent_at for record in reading.records]
    assert [when.month for when in found if when] == [6, 6]
    assert any("day first" in finding.text for finding in reading.findings)


def test_another_tools_table_may_be_called_invitations() -> None:
    header = "INVITATION_ID\tFULLNAME\tOCCUPATION\tPUBLIC_ID\tMESSAGE\tSENT_AT\n"
    text = f"{header}7\tAna Prueba\tPotter\tana-prueba\tHi\t2021-12-29 19:39:00\n"
    reading = read_table(text, name="LINKEDIN_received_invitations.csv")
    assert told(reading) == [("Ana Prueba", "Potter", "ana-prueba", "Hi")]


def test_a_column_of_yes_and_no_is_no_note() -> None:
    text = f"Full Name,Headline,LinkedIn URL,Fits\nAna Prueba,Potter,{ANA},YES\nBo Example,Poet,,NO\n"
    assert [note for *_, note in told(read_table(text))] == ["", ""]


def test_a_sentence_that_invites_to_something_else_in_place_of_a_name_is_no_person() -> None:
    text = (
        "name,profileUrl,headline,message,relativeTime,direction\n"
        f"Ana Prueba,{ANA},Potter,Hi,1 week ago,received\n"
        "Bo Example invited you to subscribe to Tidal Notes,,Newsletter • Biweekly,,4 days ago,received\n"
    )
    assert [record.status for record in read_table(text).records] == [Status.NEW, Status.OTHER]
