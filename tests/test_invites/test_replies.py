import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invites.invitation import Invitation, Inviter, Owner
from invites.message_length import utf16_length
from invites.note import Kind
from invites.occasion import Occasion
from invites.reply_values import Particulars, reply_values
from invites.template import Template, TemplateError, read_template, template_file
from tests.test_invites.hard_names import HOSTILE
from tests.test_invites.templates import ANA, BUILT_IN, OLLY, reply, template


def refusal(body: str) -> TemplateError:
    with pytest.raises(TemplateError) as refused:
        reply(template(body))
    return refused.value


WORDS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))


@settings(max_examples=60)
@given(WORDS, WORDS, WORDS, WORDS, WORDS, st.sampled_from(BUILT_IN), st.sampled_from(Kind))
def test_no_word_breaks_a_reply(
    name: str, headline: str, owner: str, town: str, other: str, made_from: Template, kind: Kind
) -> None:
    known = Particulars(cafe=other, calendar=other, slots=other, tie=other)
    invitation = Invitation(Inviter(name, headline), mutual_names=(other,))
    text = reply(made_from, invitation, Owner(owner, town), kind, known)
    assert not re.search(r"[{}\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]|  | ,|\n\n\n|Hi,|Hi \n", text)
    assert "49" not in text or "49" in owner + town + name + other
    assert text == text.strip()


@settings(max_examples=60)
@given(WORDS)
def test_a_value_is_never_read_as_a_template(words: str) -> None:
    mine = template("{{ name }}|{{ headline }}|{{ town }}|{{ owner_name }}|{{ cafe }}|{{ company }}|end")
    text = reply(mine, Invitation(Inviter(words, words)), Owner(words, words), Kind.BLANK, Particulars(cafe=words))
    assert text.endswith("|end")
    assert not re.search("[{}]", text)


def test_a_sum_in_a_name_is_not_worked_out() -> None:
    sly = Invitation(Inviter("{{ 7*7 }} {{ owner_name }} Ana"))
    assert reply(template("To {{ name }}."), sly) == "To 7*7 owner_name Ana."


@pytest.mark.parametrize(
    ("body", "line", "part"),
    [
        ("Hi\n{{ nme }}", 2, "there is no variable nme. There are: first_name, name"),
        ("{% if town == 'x' %}\n{{ secret }}{% endif %}Hi", 2, "there is no variable secret"),
        ("{% if town ==\n secret %}Hi{% endif %}", 2, "there is no variable secret"),
        ("Hi {{ first_name", 1, "unexpected end of input"),
        ("Hi\n\n{% if town %}there", 3, "unexpected end of input"),
        ("{% for a in name %}{% endfor %}", 1, '"for" is not allowed'),
        ("Hi\n{%- set a = 1 %}", 2, '"set" is not allowed'),
        ("{% macro a() %}{% endmacro %}", 1, '"macro" is not allowed'),
        ("{% include '/etc/passwd' %}", 1, '"include" is not allowed'),
        ("{% extends 'a' %}", 1, '"extends" is not allowed'),
        ("{% raw %}{{ x }}{% endraw %}", 1, '"raw" is not allowed'),
        ("{% ", 1, '"" is not allowed'),
        ("{{ name.__class__.__mro__ }}", 1, "nothing in it to reach for"),
        ("{{ name.x | default('y') }}", 1, "nothing in it to reach for"),
        ("{% if name.x %}Hi{% endif %}", 1, "nothing in it to reach for"),
        ('Hi\n{{ name["__class__"] }}', 2, "nothing in it to reach for"),
        ("{{ 'a'[0] }}", 1, "nothing in it to reach for"),
        ("{{ (name)[0] }}", 1, "nothing in it to reach for"),
        ("{{ name() }}", 1, "a template calls nothing"),
        ("{{ name.encode() }}", 1, "nothing in it to reach for"),
        ("{{ debug() }}", 1, "there is no variable debug"),
        ("{{ range(9999) }}", 1, "there is no variable range"),
        ("{{ 'a'|indent(3000000000) }}", 1, "the filter indent is not allowed, only default is"),
        ("{{ name|upper }}", 1, "the filter upper is not allowed"),
        ("{{ name|nosuch }}", 1, "the filter nosuch is not allowed"),
        ("{% if town is defined %}Hi{% endif %}", 1, "is is not allowed"),
        ("{{ 'a' * 3000000000 }}", 1, "does not calculate"),
        ("{{ name ~ name }}", 1, "does not calculate"),
        ("Hi\n{{ [1] * 9999 * 9999 }}", 2, "does not calculate"),
        ('{# {{ " #}{{ [1] * 9999 * 9999 }}{# " }} #}', 1, "does not calculate"),
        ("{{ '}}' ~ [1] * 9999 * 9999 }}", 1, "does not calculate"),
        ("{{ '\\'}}' ~ [1] * 9999 * 9999 }}", 1, "does not calculate"),
        ("{{ {'a': 1} }}", 1, "{ is not allowed between braces"),
        ("Hi {{ town }}\n{{ none }}", 2, "has to be a text"),
        ("Hi\n\n{{ name in [name] }}", 3, "has to be a text"),
        ("{{ [name] }}", 1, "has to be a text"),
        ("{{ 15 }}", 1, "has to be a text"),
        ("{% if " + "not " * 9999 + "town %}", 1, "longer than"),
        ("Hi\n{% if " + "not " * 99 + "town %}", 2, "longer than 300 characters"),
        ("{% if town %}" * 700, 1, "recursion"),
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


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "{{",
                "}}",
                "{%",
                "%}",
                "{#",
                "#}",
                " ",
                "name",
                "if",
                "endif",
                "else",
                "|",
                "*",
                "9999999",
                "[",
                "default",
            ]
        ),
        max_size=12,
    ).map("".join),
    st.sampled_from(HOSTILE),
)
def test_any_template_renders_for_anybody_or_is_refused(body: str, name: str) -> None:
    try:
        text = reply(template(body), Invitation(Inviter(name)))
    except TemplateError as error:
        assert error.line == 1  # noqa: PT017 - a refusal is one of the two right outcomes
    else:
        assert text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('{{ cafe | default("a café you like") }}', "a café you like"),
        ('{{ town|default("here") }}', "Exampleton"),
        ('{{ "there" if cafe else "here" }}', "here"),
        ('{% if note_kind in ["blank", "default"] and not (cafe or company) %}yes{%- else %}no{%- endif %}', "yes"),
        ("{%- if town != 'Exampleton' -%} a {%- elif (town) -%} b {%- endif %}", "b"),
        ("2 * 3 {{ '*' }} {# 4 * 5 #}", "2 * 3 *"),
        ("{ a, b } x.y x() [0]", "{ a, b } x.y x() [0]"),
    ],
)
def test_conditions_and_defaults_are_allowed_and_text_is_text(body: str, text: str) -> None:
    assert reply(template(body)) == text


def test_a_reply_is_left_tidy() -> None:
    body = "Hi  {{ first_name }} ,\n\n\n\n  Bye .  \n\n\n\t\x1b[31m\n"
    assert reply(template(body)) == "Hi Ana,\n\nBye.\n\n[31m"


def test_a_space_at_which_no_line_breaks_stays_where_the_template_has_it() -> None:
    mine = template("Qui \u00a0?\u00a0\n\u00a0À {{ town }}\u00a0: {{ cafe }}\u00a0!")
    known = Particulars(cafe="Chez\u00a0Ana")
    assert reply(mine, particulars=known) == "Qui\u00a0?\nÀ Exampleton\u00a0: Chez Ana\u00a0!"


def test_a_long_reply_is_not_cut() -> None:
    assert reply(template("é" * 9000)) == "é" * 9000


def test_the_length_is_counted_in_utf_16_units() -> None:
    for text in ("", "Ana", "é", "王小明", "🙂", "👩‍🔬 Ana", "\U00020000"):
        assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


def test_a_template_file_is_read() -> None:
    text = "\ufeff---\r\ntitle: My way\r\nlimit: 300\r\n---\r\nHallo {{ first_name }}\r\n"
    mine = read_template("coffee.warm.de.txt", text)
    assert (mine.named.occasion, mine.named.name, mine.named.language) == (Occasion.COFFEE, "warm", "de")
    assert (mine.title, mine.limit, mine.file) == ("My way", 300, "coffee.warm.de.txt")
    assert reply(mine) == "Hallo Ana"
    assert read_template(mine.file, template_file(mine.title, mine.body, mine.limit)) == Template(
        mine.named, "My way", "Hallo {{ first_name }}\n", 300, 5
    )


def test_an_error_names_the_line_of_the_file_and_not_of_the_text() -> None:
    mine = read_template("coffee.warm.de.txt", "---\ntitle: My way\n---\nHallo\n{{ wer }}\n")
    with pytest.raises(TemplateError, match=r"^coffee\.warm\.de\.txt, line 5: there is no variable wer\."):
        reply(mine)


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("coffee.txt", "---\ntitle: x\n---\nHi", 1),
        ("later.short.en.txt", "---\ntitle: x\n---\nHi", 1),
        ("../coffee.a.en.txt", "---\ntitle: x\n---\nHi", 1),
        ("coffee.a.en-.txt", "---\ntitle: x\n---\nHi", 1),
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


def test_what_is_known_is_passed_as_plain_text() -> None:
    invitation = Invitation(
        Inviter("Dr. Ana Prueba, PhD", "Engineer at Example Labs"),
        mutuals=12,
        mutual_names=("…", "ana prueba", "Bo  Ö."),
    )
    known = Particulars("Café {x}", "https://a.example/b", "You both\nsing.", "A or B", "coffee", "28 November")
    values = reply_values(invitation, OLLY, Kind.PITCH, known)
    assert all(type(value) is str for value in values.values())
    assert (values["first_name"], values["company"], values["mutuals"]) == ("Ana", "Example Labs", "12")
    assert (values["mutual_name"], values["cafe"], values["tie"]) == ("Bo Ö.", "Café x", "You both sing.")
    assert reply_values(ANA, Owner(), Kind.BLANK)["mutuals"] == ""


def test_neither_of_the_two_is_named_as_the_connection_they_share() -> None:
    invitation = Invitation(Inviter("Ana Prueba"), mutual_names=("Ana Prueba", "OLLY Owner", "LinkedIn Member"))
    assert reply_values(invitation, OLLY, Kind.BLANK)["mutual_name"] == ""
