import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invites.invitation import PROFILE_ADDRESS
from invites.reading.slug import is_member_id, profile_url, slug_key, slug_of


@pytest.mark.parametrize(
    "address",
    [
        "https://www.linkedin.com/in/jos\u00e9-\u00e1",
        "https://www.linkedin.com/in/jose\u0301-a\u0301",
        "http://linkedin.com/in/jos%C3%A9-%c3%a1/",
        "WWW.LinkedIn.com/in/JOS\u00c9-\u00c1?trk=x",
        " de.linkedin.com/in/jos%C3%A9-%C3%A1#top ",
        "https://www.linkedin.com/comm/in/jos\u00e9-\u00e1?midToken=secret",
        "//www.linkedin.com/in/jos\u00e9-\u00e1/detail",
        "https://m.linkedin.com/in/jos%C3%A9-%C3%A1/",
        "https://touch.www.linkedin.com/mwlite/in/JOS%C3%89-%C3%81",
        "https://www.linkedin.com/mwlite/profile/in/jos%C3%A9-%C3%A1",
        "https://br.linkedin.com:443//in//jos\u00e9-\u00e1/pt?originalSubdomain=br",
        "https://www.linkedin.com/in/jos%25C3%25A9-%25C3%25A1/",
        "https://www.linkedin.com/in/jos\u00e9-\u00e1&trk=x",
        "<https://www.linkedin.com/in/jos\u00e9-\u00e1>",
        "(www.linkedin.com/in/jos\u00e9-\u00e1).",
    ],
)
def test_every_spelling_of_an_address_has_one_slug(address: str) -> None:
    assert slug_of(address) == "jos\u00e9-\u00e1"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://www.linkedin.com/in",
        "https://www.linkedin.com/in/",
        "https://www.linkedin.com/in/?trk=x",
        "https://www.linkedin.com/company/example",
        "urn:li:member:123456789",
        "urn:li:fsd_profile:ACoAAB1example2Example3example4Example5",
        "https://linkedin.com.evil.example/in/ana",
        "https://evil-linkedin.com/in/ana",
        "https://evil.example/linkedin.com/in/ana",
        "https://linkedin.com@evil.example/in/ana",
        "https://user@linkedin.com/in/ana",
        "https://linkedin.com:pass@evil.example/in/ana",
        "javascript:alert(1)//linkedin.com/in/ana",
        "file:///linkedin.com/in/ana",
        "https://www.lin\u212aedin.com/in/ana",
        "https://www.linkedin.com/in/..",
        "https://www.linkedin.com/in/%2e%2e",
        "https://www.linkedin.com/in/a%2Fb",
        "https://www.linkedin.com/in/a%00b",
        "https://www.linkedin.com/in/a%0Ab",
        "https://www.linkedin.com/in/a%E2%80%AEb",
        "https://www.linkedin.com/in/jos%E9",
        "https://www.linkedin.com/in/\ud800",
        "https://www.linkedin.com/in/" + "a" * 5000,
    ],
)
def test_bare_foreign_and_hostile_addresses_have_no_slug(address: str) -> None:
    assert slug_of(address) == ""


def test_the_number_of_a_member_keeps_its_case_and_is_told_from_a_slug() -> None:
    number = "ACoAAB1exAmple2Example3eXample4Example5"
    assert slug_of(f"https://www.linkedin.com/in/{number}/?miniProfileUrn=x") == number
    assert is_member_id(number)
    assert not is_member_id("ana-prueba-1a2b3c")
    assert slug_key(number) == slug_key(number.lower())


def test_slugs_are_compared_in_lower_case_and_two_people_stay_two() -> None:
    assert slug_key("GRO\u1e9e-ANA") == slug_key("gro\u00df-ana")
    assert slug_key("\u03a3\u0391\u03a3") == slug_key("\u03c3\u03b1\u03c2")
    assert slug_key("anna-wei\u00df") != slug_key("anna-weiss")


def test_letters_that_folding_would_change_stay_so_the_address_still_opens() -> None:
    assert slug_of("linkedin.com/in/gro\u00df") == "gro\u00df"
    assert profile_url("γιώργος") == PROFILE_ADDRESS + "%CE%B3%CE%B9%CF%8E%CF%81%CE%B3%CE%BF%CF%82"


def test_no_slug_has_no_address() -> None:
    assert profile_url("") == ""


@given(st.one_of(st.text(), st.text(alphabet="./\\%@:?#\r\n\0 \u202e\ud800ana")))
def test_whatever_slug_is_stored_the_address_leads_to_a_profile_or_is_empty(slug: str) -> None:
    address = profile_url(slug)
    assert address == "" or re.fullmatch(re.escape(PROFILE_ADDRESS) + r"(?!\.+$)[A-Za-z0-9_.~%-]+", address)


@given(st.text(min_size=1, max_size=40))
def test_an_address_made_of_a_slug_gives_that_slug_again(text: str) -> None:
    slug = slug_of(PROFILE_ADDRESS + text)
    assert slug_of(profile_url(slug)) == slug
    assert bool(profile_url(slug)) == bool(slug)
