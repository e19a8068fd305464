import pytest

from invites.companies import company_in

CERTAIN = {
    "Tide-pool engineer at Example Labs": "Example Labs",
    "CTO @ Acme Robotics | ex-Sample": "Acme Robotics",
    "CTO @Acme": "Acme",
    "Engineer @ Sample & Sons, Vienna": "Sample & Sons",
    "Leiterin bei der Beispiel GmbH": "Beispiel GmbH",
    "Leiterin Einkauf bei Beispiel GmbH": "Beispiel GmbH",
    "Ingénieure chez Exemple SA": "Exemple SA",
    "Ingeniera en Ejemplo S.A.": "Ejemplo S.A.",
    "Ingegnere presso Esempio": "Esempio",
    "Utvecklare hos Exempel AB": "Exempel AB",
    "Former CTO at Acme, now CEO at Beta Labs": "Beta Labs",
    "Researcher at University of Exampleton": "University of Exampleton",
    "株式会社サンプル 代表取締役": "株式会社サンプル",
    "工程师 · 示例有限公司": "示例有限公司",
}
UNCERTAIN = [
    "",
    "Example Labs",
    "Especialista en Marketing Digital",
    "Especialista em Vendas",
    "Ingénieur en Informatique",
    "Ex-CTO at Acme",
    "Former CTO at Acme",
    "Engineer at Heart",
    "Good at Excel",
    "Founder at A and CEO at B",
    "CEO at Acme | Advisor at Beta",
    "Designer at stealth startup",
    "Looking for a job at Acme",
    "ana@example.org",
    "at Acme",
    "@acme",
    "Head of Growth at Sample & Sons and advisor to founders",
    "I help founders at scale",
    "{{ 7*7 }} at {{ x }}",
]


@pytest.mark.parametrize("headline", CERTAIN)
def test_the_company_is_found(headline: str) -> None:
    assert company_in(headline) == CERTAIN[headline]


@pytest.mark.parametrize("headline", UNCERTAIN)
def test_a_company_that_is_not_certain_is_not_told(headline: str) -> None:
    assert company_in(headline) == ""


@pytest.mark.parametrize("piece", ["at ", " at A", "株式会社", "@", "a" * 9, "Engineer at Acme "])
def test_a_long_headline_is_read_to_a_limit(piece: str) -> None:
    assert len(company_in(piece * 100_000)) <= 50
