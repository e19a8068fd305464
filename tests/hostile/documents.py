"""JSON of every kind and a browser's records of traffic: cut, deep, endless, and with secrets beside what is wanted."""

import base64
import json
from collections.abc import Iterator

from tests.hostile.case import GOOD, SECRET, Case, of_bytes, of_pieces
from tests.hostile.pieces import ACTING, DATES, spoiled
from tests.test_invites.saved_pages import card, page
from tests.test_invites.streams import stream

_VIEWS = "https://www.linkedin.com/voyager/api/relationships/invitationViews?csrfToken=" + SECRET


def _invitation(name: str, **more: object) -> dict[str, object]:
    first, _, last = name.partition(" ")
    member = {"firstName": first, "lastName": last, "occupation": "Potter", "publicIdentifier": first.lower()}
    return {
        "entityUrn": f"urn:li:fs_relInvitation:{first}",
        "mailboxItemId": "urn:li:invitation:7000",
        "sharedSecret": SECRET,
        "invitationType": "PENDING",
        "message": "we met",
        "fromMember": member,
    } | more


def _views(*invitations: object) -> dict[str, object]:
    return {"elements": [{"invitation": one, "insights": []} for one in invitations], "paging": {}}


def _people(*people: object) -> list[object]:
    return [
        {"name": name, "profileUrl": f"https://www.linkedin.com/in/{name[:2]}", "headline": "x"} for name in GOOD
    ] + [*people]


_GOOD = (_invitation(GOOD[0]), _invitation(GOOD[1]))


def cases() -> Iterator[Case]:
    """Give each document."""
    yield of_bytes("json/good", "d.json", json.dumps(_views(*_GOOD)).encode(), kept=GOOD)
    yield of_bytes("json/good people", "d.json", json.dumps(_people()).encode(), kept=GOOD)
    text = json.dumps(_views(*_GOOD))
    for tenth in range(1, 10):
        yield of_bytes(f"json/cut at {tenth} tenths", "d.json", text[: len(text) * tenth // 10].encode(), refused=True)
    for how, data in spoiled(json.dumps(_people())):
        yield of_bytes(f"json/{how}", "d.json", data)
    yield from _values()
    yield from _shapes()
    yield from _large()
    yield from _traffic()


def _values() -> Iterator[Case]:
    values = {
        "an integer of 5,000 digits": "9" * 5000,
        "an integer of 1 MB": "9" * 1_000_000,
        "a float without end": "1e999",
        "minus infinity": "-Infinity",
        "not a number": "NaN",
        "a lone surrogate": '"\\ud800"',
        "surrogates the wrong way": '"\\udc00\\ud800 x"',
        "a NUL": '"a\\u0000b"',
        "a list": "[[],{}]",
        "an object": '{"text":{"text":{"text":1}}}',
        "true": "true",
        "a number": "-17.5",
        "a text of 1 MB": '"' + "x" * 1_000_000 + '"',
        "escapes": '"\\u001b]0;x\\u0007\\u202e\\u009b31m"',
        "a wrong escape": '"\\x41"',
        "a control character": '"\x01\x1b"',
    }
    for what, value in values.items():
        for key in ("name", "headline", "message", "profileUrl", "sentAt", "mutualCount"):
            if what.startswith(("an integer", "a lone", "escapes", "a float", "a list", "a NUL")) or key == "name":
                entry = f'{{"name":"Cy Sample","profileUrl":"https://www.linkedin.com/in/cy","{key}":{value}}}'
                text = json.dumps(_people("HERE")).replace('"HERE"', entry)
                yield of_bytes(f"json/{key} is {what}", "d.json", text.encode())
    for what in (
        "an integer of 5,000 digits",
        "a lone surrogate",
        "a list",
        "an object",
        "escapes",
        "a float without end",
    ):
        for key in ("message", "sentTime", "firstName", "entityUrn", "genericInvitationType"):
            text = json.dumps(_views(_invitation("Cy Sample", **{key: "HERE"}), *_GOOD)).replace('"HERE"', values[what])
            yield of_bytes(f"json/LinkedIn's {key} is {what}", "d.json", text.encode())
    for kind, piece in ACTING.items():
        data = json.dumps(_views(_invitation(f"Cy{piece} Sample", message=piece), *_GOOD)).encode()
        yield of_bytes(f"json/{kind}", "d.json", data, kept=GOOD)
    link = f"https://www.linkedin.com/comm/mynetwork/invite-accept/sharedKey/{SECRET}/?midToken={SECRET}"
    for key in ("message", "name", "headline", "profileUrl", "sentAt"):
        person = {"name": "Cy Sample", "profileUrl": "https://www.linkedin.com/in/cy", key: link}
        yield of_bytes(f"json/a secret link as {key}", "d.json", json.dumps(_people(person)).encode(), kept=GOOD)
    for kind, date in DATES.items():
        data = json.dumps(_people({"name": "Cy Sample", "profileUrl": "x", "sentAt": date})).encode()
        yield of_bytes(f"json/date: {kind}", "d.json", data, kept=GOOD)
    for moment in (-1, 0, 10**12, 253402300799999, 10**18, 10**300, -(10**300)):
        data = json.dumps(_views(_invitation("Cy Sample", sentTime=moment), *_GOOD)).encode()
        yield of_bytes(f"json/sent at {moment:.0e}", "d.json", data, kept=GOOD)


def _shapes() -> Iterator[Case]:
    text = json.dumps(_people())
    shapes = {
        "null": "null",
        "a number": "17",
        "a text": '"Ana"',
        "an empty list": "[]",
        "an empty object": "{}",
        "a list of nothing": "[null]",
        "a list of lists": "[[[[]]]]",
        "one key twice": '[{"name":"Ana Prueba","name":"Bo","profileUrl":"https://www.linkedin.com/in/ana"}]',
        "two documents": text + text,
        "a comma at its end": text[:-1] + ",]",
        "comments": "// x\n" + text,
        "single quotes": text.replace('"', "'"),
        "one a line": "\n".join(json.dumps(one) for one in _people()),
        "one a line, the last cut": "\n".join(json.dumps(one) for one in _people())[:-9],
        "a call around it": f"callback({text})",
        "a guard before it": f"for(;;);{text}",
        "a circle of references": json.dumps({"data": {"*elements": ["a"]}, "included": [
            {"entityUrn": "a", "*invitation": "a", "*fromMember": "a",
             "$type": "com.linkedin.voyager.relationships.invitation.Invitation"}]}),
        "an export of our own": json.dumps({"version": 1, "invitations": [{"name": name} for name in GOOD]}),
        "secrets at the top": json.dumps({"li_at": SECRET, "JSESSIONID": SECRET, **_views(*_GOOD)}),
    }  # fmt: skip
    for what, shape in shapes.items():
        yield of_bytes(f"json/{what}", "d.json", shape.encode())


def _large() -> Iterator[Case]:
    good = json.dumps(_people())
    deep = {
        "lists": ("[", "]"),
        "objects": ('{"a":', "}"),
        "elements": ('{"elements":[', "]}"),
        "included": ('{"included":[{"data":', "}]}"),
    }
    for what, (start, end) in deep.items():
        for depth in (900, 100_000):
            yield of_bytes(f"json/{depth:,} {what} deep", "d.json", f"{start * depth}1{end * depth}".encode())
            people = f'[{good[1:-1]},{{"name":"x","profileUrl":{start * depth}1{end * depth}}}]'
            yield of_bytes(f"json/people and {depth:,} {what} deep", "d.json", people.encode())
    yield of_bytes("json/100,000 open", "d.json", b"[" * 100_000, refused=True)
    yield of_pieces("json/a million lists", "d.json", b"[],", 1_000_000, b"[", b"[]]")
    yield of_pieces("json/a million numbers", "d.json", b"1,", 5_000_000, b"[", b"1]")
    yield of_pieces("json/a million keys", "d.json", b'"k":1,', 1_000_000, b"{", b'"k":1}')
    yield of_pieces("json/50,000 people", "d.json", b'{"name":"Ana Prueba","url":"x"},', 50_000, b"[", b"{}]")
    yield of_pieces("json/one text of 300 MB", "d.json", b"x", 300_000_000, b'["', b'"]')
    yield of_pieces("json/a million lines", "d.json", b'{"name":"Ana","url":"y"}\n', 300_000)
    yield of_pieces("json/20 MB of backslashes", "d.json", b"\\\\", 10_000_000, b'["', b'"]')
    person = {"name": "Ana Prueba", "profileUrl": "x"}
    keys = json.dumps([person | {f"k{number}": number for number in range(100_000)}])
    yield of_bytes("json/one person with 100,000 keys", "d.json", keys.encode())
    note = json.dumps(_views(_invitation("Cy", message="NOTE"), *_GOOD)).encode()
    yield of_bytes("json/a note of 10 MB", "d.json", lambda: note.replace(b"NOTE", b"x" * 10**7), kept=GOOD)


def _entry(address: str, body: object, **content: object) -> dict[str, object]:
    headers = [{"name": "Cookie", "value": f"li_at={SECRET}"}, {"name": "csrf-token", "value": SECRET}]
    response = {"headers": headers, "cookies": headers, "content": {"text": body, **content}}
    return {
        "startedDateTime": "2026-03-10T08:00:00.000Z",
        "request": {"url": address, "headers": headers, "cookies": headers, "postData": {"text": SECRET}},
        "response": response,
    }


def _har(*entries: object) -> bytes:
    return json.dumps({"log": {"version": "1.2", "entries": entries}}).encode()


def _traffic() -> Iterator[Case]:
    good = _entry(_VIEWS, json.dumps(_views(*_GOOD)))
    cards = [card("D", name, slug=name[:2]) for name in GOOD]
    whole = _har(_entry("https://example.org/x", "{}"), good)
    yield of_bytes("har/good", "t.har", whole, kept=GOOD)
    yield of_bytes(
        "har/the page",
        "t.har",
        _har(_entry("https://www.linkedin.com/mynetwork/?t=" + SECRET, page(*cards).decode())),
        kept=GOOD,
    )
    yield of_bytes(
        "har/the stream",
        "t.har",
        _har(_entry("https://www.linkedin.com/flagship-web/mynetwork/", stream(*cards))),
        kept=GOOD,
    )
    for tenth in range(1, 10):
        yield of_bytes(f"har/cut at {tenth} tenths", "t.har", whole[: len(whole) * tenth // 10])
    for how, data in spoiled(whole.decode()):
        yield of_bytes(f"har/{how}", "t.har", data)
    bodies: dict[str, tuple[object, dict[str, object]]] = {
        "nothing": (None, {}),
        "a number": (17, {}),
        "a list": ([SECRET], {}),
        "empty": ("", {}),
        "cut": (json.dumps(_views(*_GOOD))[:200], {}),
        "deep": ("[" * 100_000, {}),
        "no base64": ("%%%%", {"encoding": "base64"}),
        "base64 of bytes": (base64.b64encode(bytes(range(256)) * 50).decode(), {"encoding": "base64"}),
        "gzip": ("\x1f\x8b\x08" + "x" * 500, {}),
        "another encoding": ("x", {"encoding": "br"}),
        "a page": ("<html><div>" * 50_000 + "invitation-card", {}),
        "an error": (json.dumps({"status": 403, "message": f"CSRF {SECRET}"}), {}),
        "another shape": (json.dumps({"invitation": SECRET}), {}),
        "a million values": ("[" + "1," * 1_200_000 + "1]", {}),
        "escapes": (json.dumps(_views(_invitation("Cy\x1b]0;x\x07 Sample", message="\x1b[31m\u202e"))), {}),
    }
    for what, (body, more) in bodies.items():
        for address in (
            _VIEWS,
            "https://www.linkedin.com/flagship-web/mynetwork/",
            "https://www.linkedin.com/mynetwork/",
        ):
            where = "answer" if address == _VIEWS else "stream" if "flagship" in address else "page"
            yield of_bytes(
                f"har/an {where} that is {what}", "t.har", _har(_entry(address, body, **more), good), kept=GOOD
            )
    odd: dict[str, object] = {
        "null": None,
        "a list": [],
        "a text": "x",
        "empty": {},
        "odd": {"request": 1, "response": []},
    }
    for what, entry in odd.items():
        yield of_bytes(f"har/an exchange that is {what}", "t.har", _har(entry, good))
    for what, when in DATES.items():
        yield of_bytes(f"har/begun at {what}", "t.har", _har({**good, "startedDateTime": when}), kept=GOOD)
    one = json.dumps(_entry("https://example.org/", "x" * 1000)).encode() + b","
    start, end = b'{"log":{"entries":[', json.dumps(good).encode() + b"]}}"
    yield of_pieces("har/300 MB of traffic", "t.har", one, 300_000_000 // len(one), start, end)
    yield of_pieces("har/one exchange of 300 MB", "t.har", b"x", 300_000_000, start + b'{"a":"')
    yield of_pieces("har/a million exchanges", "t.har", b"{},", 1_000_000, start, end)
    yield of_pieces("har/300 MB before the exchanges", "t.har", b"[],", 100_000_000, b'{"log":{"pages":[')
    yield of_pieces("har/a million open", "t.har", b"[", 1_000_000, start + b"{")
