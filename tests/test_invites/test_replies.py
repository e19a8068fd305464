import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.decision import Decision
from invites.invitation import Invitation, Inviter, Owner
from invites.note import Kind
from invites.replies import Template, TemplateError, read_template, render, templates_for

OLLY = Owner("Olly Owner", "Exampleton")
ANA = Invitation(Inviter("Ana Prueba", "Tide-pool engineer"))
BUILT_IN = [template for decision in Decision for template in templates_for(decision)]

HARD = [
    "{{ 7*7 }}",
    "{% raw %}",
    "{# Ana #}",
    "{{ owner_name }}",
    "}}{{",
    "${name}",
    "{first_name}",
    "%FIRSTNAME%",
    "[/b]",
    "[@click=app.quit]Ana",
    "<b>Ana</b>",
    "\x1b]52;c;QQ==\x07Ana",
    "\x9b31mAna",
    "A\u202ena",
    "\ud800",
    "\x00",
    "Ana\nBo",
    "Ana\u2028Bo",
    "Ana , Bo",
    " , ",
    "Ana  Prueba",
    "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
    "x" * 5000,
    "=cmd()",
    "🙂",
    "王小明",
    "عبد الله",
    "J. R. Example",
    "O'Neil",
    "",
]


def template(body: str, decision: Decision = Decision.COFFEE) -> Template:
    return Template(decision, "mine", "en", "Mine", body)


def refusal(body: str) -> TemplateError:
    with pytest.raises(TemplateError) as refused:
        render(template(body), ANA, OLLY, Kind.BLANK)
    return refused.value


@pytest.mark.parametrize(
    ("decision", "names"),
    [
        (Decision.ACCEPT, ["thanks", "short"]),
        (Decision.DECLINE, ["friendly", "short"]),
        (Decision.COFFEE, ["friendly", "short"]),
        (Decision.TALK, ["friendly", "short"]),
        (Decision.LATER, []),
    ],
)
def test_each_decision_has_its_templates_in_order(decision: Decision, names: list[str]) -> None:
    assert [built_in.name for built_in in templates_for(decision)] == names


def test_a_language_without_templates_has_none() -> None:
    assert templates_for(Decision.COFFEE, "tlh") == ()


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("built_in", BUILT_IN, ids=lambda built_in: built_in.file)
def test_every_reply_greets_and_signs_and_stays_short(built_in: Template, kind: Kind) -> None:
    reply = render(built_in, ANA, OLLY, kind)
    assert reply.startswith("Hi Ana,")
    assert reply.endswith("\nOlly")
    assert len(reply) < 500
    assert not re.search(r"[{}—!]|  | [,.?]|\n\n\n| $", reply)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("built_in", BUILT_IN, ids=lambda built_in: built_in.file)
def test_every_reply_reads_well_when_nothing_is_known(built_in: Template, kind: Kind) -> None:
    reply = render(built_in, Invitation(Inviter("J. R. Example")), Owner(), kind)
    assert reply.startswith("Hello,")
    assert not re.search(r"[{}]|  | [,.?]|\n\n\n| $|\n$", reply)
    assert reply.isprintable() or reply.replace("\n", "").isprintable()


@pytest.mark.parametrize("decision", [Decision.COFFEE, Decision.TALK])
def test_only_a_reply_to_a_blank_note_says_there_was_none(decision: Decision) -> None:
    friendly, _ = templates_for(decision)
    assert "no note" in render(friendly, ANA, OLLY, Kind.BLANK)
    assert "standard sentence" in render(friendly, ANA, OLLY, Kind.DEFAULT)
    for kind in (Kind.PERSONAL, Kind.PITCH, Kind.GENERIC):
        assert not re.search("no note|standard sentence|who are you|reason", render(friendly, ANA, OLLY, kind))


def test_nobody_who_may_have_met_the_owner_is_told_they_have_not() -> None:
    for built_in in BUILT_IN:
        assert "have met" not in render(built_in, ANA, OLLY, Kind.PERSONAL)


def test_a_coffee_is_proposed_in_the_owners_town() -> None:
    for built_in in templates_for(Decision.COFFEE):
        assert "coffee first, here in Exampleton?" in render(built_in, ANA, OLLY, Kind.DEFAULT)
        assert "coffee first?" in render(built_in, ANA, Owner("Olly Owner"), Kind.DEFAULT)


WORDS = st.one_of(st.sampled_from(HARD), st.text(max_size=30))


@given(WORDS, WORDS, WORDS, WORDS, st.sampled_from(BUILT_IN), st.sampled_from(Kind))
def test_no_name_breaks_a_reply(
    name: str, headline: str, owner: str, town: str, built_in: Template, kind: Kind
) -> None:
    reply = render(built_in, Invitation(Inviter(name, headline)), Owner(owner, town), kind)
    assert not re.search(r"[{}\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]|  | ,|\n\n\n|Hi,|Hi \n", reply)
    assert "49" not in reply or "49" in owner + town + name
    assert reply == reply.strip()


@given(WORDS)
def test_a_value_is_never_read_as_a_template(words: str) -> None:
    mine = template("{{ name }}|{{ headline }}|{{ town }}|{{ owner_name }}|end")
    reply = render(mine, Invitation(Inviter(words, words)), Owner(words, words), Kind.BLANK)
    assert reply.endswith("|end")
    assert not re.search("[{}]", reply)


def test_a_sum_in_a_name_is_not_worked_out() -> None:
    sly = Invitation(Inviter("{{ 7*7 }} {{ owner_name }} Ana"))
    assert render(template("To {{ name }}."), sly, OLLY, Kind.BLANK) == "To 7*7 owner_name Ana."


@pytest.mark.parametrize(
    ("body", "line", "part"),
    [
        ("Hi\n{{ nme }}", 2, "there is no variable nme. There are: first_name, name"),
        ("{% if town == 'x' %}\n{{ secret }}{% endif %}Hi", 2, "there is no variable secret"),
        ("Hi {{ first_name", 1, "unexpected end of input"),
        ("Hi\n\n{% if town %}there", 3, "unexpected end of input"),
        ("{% for a in name %}{% endfor %}", 1, '"for" is not allowed'),
        ("Hi\n{%- set a = 1 %}", 2, '"set" is not allowed'),
        ("{% macro a() %}{% endmacro %}", 1, '"macro" is not allowed'),
        ("{% include '/etc/passwd' %}", 1, '"include" is not allowed'),
        ("{% extends 'a' %}", 1, '"extends" is not allowed'),
        ("{% raw %}{{ x }}{% endraw %}", 1, '"raw" is not allowed'),
        ("{% ", 1, '"" is not allowed'),
        ("{{ name.__class__.__mro__ }}", 1, "something that is not there"),
        ("{{ name.encode() }}", 1, "string has no method named encode"),
        ("{{ debug() }}", 1, "there is no variable debug"),
        ("{{ range(9999) }}", 1, "there is no variable range"),
        ("{{ 'a'|indent(3000000000) }}", 1, "too much work"),
        ("{{ 'a' * 3000000000 }}", 1, "does not calculate"),
        ("Hi\n{{ [1] * 9999 * 9999 }}", 2, "does not calculate"),
        ('{# {{ " #}{{ [1] * 9999 * 9999 }}{# " }} #}', 1, "does not calculate"),
        ("{{ '}}' ~ [1] * 9999 * 9999 }}", 1, "does not calculate"),
        ("{{ '\\'}}' ~ [1] * 9999 * 9999 }}", 1, "does not calculate"),
        ("{% if " + "not " * 9999 + "town %}", 1, "longer than"),
        ("Hi\n{% if " + "not " * 99 + "town %}", 2, "longer than 300 characters"),
        ("{% if town %}" * 700, 1, "recursion"),
        ("{{ name|nosuch }}", 1, "filter nosuch is unknown"),
        ("{{ 1 // 0 }}", 1, "unable to calculate"),
        ("Hi\n{first_name}", 2, "{first_name} would stay in the reply as it is"),
        ("Hi {{ '{{' }}", 1, "would stay in the reply as it is"),
        ("", 1, "it makes an empty reply"),
        ("{{ '' }}\n", 1, "it makes an empty reply"),
        ("\ud800", 1, "broken character"),
    ],
)
def test_a_broken_template_is_refused_with_file_line_and_reason(body: str, line: int, part: str) -> None:
    error = refusal(body)
    assert (error.file, error.line) == ("coffee.mine.en.txt", line)
    assert part in error.reason
    assert str(error) == f"coffee.mine.en.txt, line {line}: {error.reason}"
    assert "\n" not in str(error)


@given(
    st.lists(
        st.sampled_from(
            ["{{", "}}", "{%", "%}", "{#", "#}", " ", "name", "if", "endif", "else", "|", "*", "9999999", "["]
        ),
        max_size=12,
    ).map("".join)
)
def test_any_template_renders_or_is_refused(body: str) -> None:
    try:
        reply = render(template(body), ANA, OLLY, Kind.BLANK)
    except TemplateError as error:
        assert error.line == 1  # noqa: PT017 - a refusal is one of the two right outcomes
    else:
        assert reply


def test_a_star_in_the_text_or_in_quotes_is_no_calculation() -> None:
    assert render(template("2 * 3 {{ '*' }} {# 4 * 5 #}"), ANA, OLLY, Kind.BLANK) == "2 * 3 *"


def test_a_reply_is_left_tidy() -> None:
    body = "Hi  {{ first_name }} ,\n\n\n\n  Bye .  \n\n\n\t\x1b[31m\n"
    assert render(template(body), ANA, OLLY, Kind.BLANK) == "Hi Ana,\n\nBye.\n\n[31m"


def test_a_long_reply_is_not_cut() -> None:
    assert render(template("é" * 9000), ANA, OLLY, Kind.BLANK) == "é" * 9000


def test_a_template_file_is_read() -> None:
    text = "\ufeff---\r\ntitle: My way\r\nlimit: 300\r\n---\r\nHallo {{ first_name }}\r\n"
    mine = read_template("coffee.warm.de.txt", text)
    assert (mine.decision, mine.name, mine.language) == (Decision.COFFEE, "warm", "de")
    assert (mine.title, mine.limit, mine.file) == ("My way", 300, "coffee.warm.de.txt")
    assert render(mine, ANA, OLLY, Kind.BLANK) == "Hallo Ana"


def test_an_error_names_the_line_of_the_file_and_not_of_the_text() -> None:
    mine = read_template("coffee.warm.de.txt", "---\ntitle: My way\n---\nHallo\n{{ wer }}\n")
    with pytest.raises(TemplateError, match=r"^coffee\.warm\.de\.txt, line 5: there is no variable wer\."):
        render(mine, ANA, OLLY, Kind.BLANK)


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("coffee.txt", "---\ntitle: x\n---\nHi", 1),
        ("later.short.en.txt", "---\ntitle: x\n---\nHi", 1),
        ("../coffee.a.en.txt", "---\ntitle: x\n---\nHi", 1),
        ("coffee.a.en.txt", "", 1),
        ("coffee.a.en.txt", "Hi {{ name }}", 1),
        ("coffee.a.en.txt", "---\ntitle: x\nHi", 1),
        ("coffee.a.en.txt", "---\nlimit: 5\n---\nHi", 1),
        ("coffee.a.en.txt", "---\ntitle: x\nlimit: many\n---\nHi", 3),
        ("coffee.a.en.txt", "---\ntitle: x\ncolour: red\n---\nHi", 3),
    ],
)
def test_a_file_that_is_no_template_is_refused(file: str, text: str, line: int) -> None:
    with pytest.raises(TemplateError) as refused:
        read_template(file, text)
    assert (refused.value.file, refused.value.line) == (file, line)
