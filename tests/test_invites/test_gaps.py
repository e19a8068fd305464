import pytest

from invites.gaps import QUESTIONS, missing
from invites.invitation import Invitation, Inviter, Owner
from invites.note import Kind
from invites.reply_values import reply_values
from invites.template import TemplateError
from invites.template_rules import VARIABLES
from tests.test_invites.templates import OLLY, template

NOTHING = reply_values(Invitation(Inviter("J. R.")), Owner(), Kind.BLANK)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Hi {{ first_name }}, at {{ cafe }} or {{ cafe }}?", ("first_name", "cafe")),
        ("Hi {% if cafe %}at {{ cafe }}{% endif %}", ()),
        ("Hi {% if town %}there{% else %}at {{ cafe }}{% endif %}", ("cafe",)),
        ("Hi {% if town or cafe %}there{% else %}at {{ cafe }}{% endif %}", ()),
        ("Hi {% if town %}{% if note_kind %}{{ cafe }}{% endif %}{% endif %}", ()),
        ('Hi {% if note_kind == "blank" %}{{ company }}{% else %}{{ tie }}{% endif %}', ("company",)),
        ('Hi {% if note_kind == "pitch" %}{{ tie }}{%- elif note_kind in ["blank"] %}{{ cafe }}{% endif %}', ("cafe",)),
        ('Hi {{ cafe | default("there") }}', ()),
        ('Hi {{ cafe if cafe else "there" }}', ()),
        ("Hi {# {{ cafe }} #} {{ '{{ cafe }' }}", ()),
        ("Bye\n{{ owner_first_name }}", ()),  # an empty line goes
        ("Bye\n{% if town %}{{ town }}{% endif %}{{ owner_first_name }}\nPS", ()),
        ("Bye {{ owner_first_name }}", ("owner_first_name",)),
        ("Bye, {{ note_kind }}", ()),
    ],
)
def test_what_would_leave_a_hole_is_missing(body: str, names: tuple[str, ...]) -> None:
    assert missing(template(body), NOTHING) == names
    everything = dict.fromkeys(VARIABLES, "x")
    assert missing(template(body), everything) == ()


def test_everything_that_can_be_missing_can_be_asked_for() -> None:
    assert set(QUESTIONS) == set(VARIABLES) - {"note_kind"}
    assert QUESTIONS["cafe"].setting == ("owner", "cafe")
    assert QUESTIONS["first_name"].setting is None


def test_of_a_broken_template_nothing_is_asked() -> None:
    for body in ("{{ name.x }}", "{% if cafe and %}{{ cafe }}{% endif %}{{ town }}!"):
        with pytest.raises(TemplateError):
            missing(template(body), NOTHING | {"owner_name": OLLY.name})
