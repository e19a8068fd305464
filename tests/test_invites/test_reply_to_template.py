import random

import pytest

from invites.invitation import Invitation, Inviter, Owner
from invites.note import Kind
from invites.occasion import Occasion
from invites.replies import render
from invites.reply_to_template import body_of_reply, template_of_reply
from invites.reply_values import Particulars, reply_values
from invites.template import TemplateError, TemplateName, read_template, template_file
from tests.test_invites.templates import ANA, BUILT_IN, OLLY

KNOWN = Particulars("Café Muster", "https://calendar.example/olly", "", "Tuesday at 9 or Friday at 10")
MINE = TemplateName(Occasion.COFFEE, "mine", "en")


def body(reply: str, invitation: Invitation = ANA, owner: Owner = OLLY, known: Particulars = KNOWN) -> str:
    return body_of_reply(reply, reply_values(invitation, owner, Kind.BLANK, known))


@pytest.mark.parametrize(
    ("reply", "template"),
    [
        ("Hi Ana,\n\nbye.\nOlly", "Hi {{ first_name }},\n\nbye.\n{{ owner_first_name }}"),
        ("Dear Ana Prueba: Olly Owner", "Dear {{ name }}: {{ owner_name }}"),
        ("Ana's Anagram, Anna and Ana-Maria", "{{ first_name }}'s Anagram, Anna and Ana-Maria"),
        ("At Café Muster in Exampleton?", "At {{ cafe }} in {{ town }}?"),
        ("Tuesday at 9 or Friday at 10?", "{{ slots }}?"),
        ("Pick: https://calendar.example/olly", "Pick: {{ calendar }}"),
        ("Hi ana, ANA", "Hi ana, ANA"),
        ("A { b } c", 'A {{ "{" }} b {{ "}" }} c'),
        ("  Hi  \r\n there \n", "Hi\n there"),
    ],
)
def test_what_differs_from_person_to_person_becomes_a_variable(reply: str, template: str) -> None:
    assert body(reply) == template


def test_a_name_that_both_have_is_the_owners_where_replies_are_signed() -> None:
    other = Invitation(Inviter("Olly Prueba"))
    assert body("Hi Olly,\nbye\nOlly", other) == "Hi {{ first_name }},\nbye\n{{ owner_first_name }}"
    assert body("Hi Olly, bye", other) == "Hi {{ first_name }}, bye"


def test_a_name_in_a_script_without_spaces_is_found_within_a_line() -> None:
    other = Invitation(Inviter("王小明"))
    assert body("王小明您好！", other) == "{{ first_name }}您好！"
    assert body("田中太郎さん、こんにちは。", Invitation(Inviter("田中太郎"))) == "{{ first_name }}さん、こんにちは。"


def test_every_reply_becomes_a_template_that_makes_it_again_and_others_of_others() -> None:
    chosen = random.Random(7)  # noqa: S311 (a sample)
    other = reply_values(Invitation(Inviter("Bo Örtlund")), Owner("Dora Muster", "Kiel"), Kind.BLANK)
    for made_from in chosen.sample(BUILT_IN, 40):
        values = reply_values(ANA, OLLY, chosen.choice(list(Kind)), KNOWN)
        reply = render(made_from, values)
        template = template_of_reply(reply, values, MINE, "Mine")
        assert render(template, values) == reply
        assert "Ana" not in template.body
        assert read_template(MINE.file, template_file("Mine", template.body)).body.strip() == template.body
        another = render(template, other)
        assert "Ana" not in another
        assert "Olly" not in another


def test_what_no_template_may_hold_is_refused() -> None:
    with pytest.raises(TemplateError, match="would stay in the reply"):
        template_of_reply("Hi {name}", reply_values(ANA, OLLY, Kind.BLANK), MINE, "Mine")
