"""What a sealed part says: one spelling, nothing unseen, and persons found where none belong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.bijzonderewoorden import bijzonder_in
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.persoonsvermelding import verbied_persoon, vind_persoon
from connectors.agent.stukinhoud import MAX_TEKST, Stukinhoud, decode_inhoud, encode_inhoud
from connectors.protocol.canonical import canonical_json

LEESBAAR = st.text(st.characters(exclude_categories=["Cc", "Cf", "Co", "Cs", "Zl", "Zp"]), max_size=40)
NAMEN = st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True)


@given(LEESBAAR.filter(str.strip), st.dictionaries(NAMEN, LEESBAAR, max_size=4))
def test_what_is_encoded_is_read_back(tekst: str, velden: dict[str, str]) -> None:
    inhoud = Stukinhoud(tekst, velden)

    assert decode_inhoud(encode_inhoud(inhoud)) == inhoud


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b'{"tekst":"x","v":1,"velden":{}} ',
        b'{"tekst":"x","v":2,"velden":{}}',
        b'{"tekst":"x","v":true,"velden":{}}',
        b'{"extra":1,"tekst":"x","v":1,"velden":{}}',
        b'{"tekst":1,"v":1,"velden":{}}',
        b'{"tekst":"x","v":1,"velden":{"a":1}}',
        b'{"tekst":"x","v":1,"velden":[]}',
    ],
)
def test_another_spelling_is_refused(data: bytes) -> None:
    with pytest.raises(InvoerOnjuist, match="inhoud-vorm"):
        decode_inhoud(data)


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\r", "\u202e", "\u200b", "\ud800", "\u2028", "\ue000"])
def test_a_sign_that_nobody_sees_is_refused_in_text_and_fields(sign: str) -> None:
    for make in (lambda: Stukinhoud(f"a{sign}b"), lambda: Stukinhoud("a", {"functie": sign})):
        with pytest.raises(InvoerOnjuist, match="stuurteken-in-tekst"):
            make()


def test_what_somebody_else_sealed_is_held_against_the_same_rules() -> None:
    sealed = canonical_json({"tekst": "a\u202eb", "v": 1, "velden": {}})

    with pytest.raises(InvoerOnjuist, match="stuurteken-in-tekst"):
        decode_inhoud(sealed)


def test_limits_and_emptiness_are_named() -> None:
    for make, rule in (
        (lambda: Stukinhoud("x" * (MAX_TEKST + 1)), "tekst-te-lang"),
        (lambda: Stukinhoud("x", {"a": "y" * 501}), "tekst-te-lang"),
        (lambda: encode_inhoud(Stukinhoud("\N{PILE OF POO}" * MAX_TEKST)), "tekst-te-lang"),
        (lambda: Stukinhoud("x", {"Naam met spatie": "y"}), "inhoud-velden"),
        (lambda: Stukinhoud("x", {f"v{at}": "" for at in range(33)}), "inhoud-velden"),
        (lambda: encode_inhoud(Stukinhoud(" \n")), "inhoud-leeg"),
    ):
        with pytest.raises(InvoerOnjuist, match=rule):
            make()


def test_content_never_shows_in_a_repr() -> None:
    assert repr(Stukinhoud("geheim", {"a": "ook"})) == "<Stukinhoud>"


@pytest.mark.parametrize(
    ("tekst", "regel"),
    [
        ("het nummer 999990019 hoort erbij", "persoon-nummer"),
        ("9 999 900 19", "persoon-nummer"),
        ("\uff19\uff19\uff19\uff19\uff19\uff10\uff10\uff11\uff19", "persoon-nummer"),
        ("dhr. Proefman komt", "persoon-titel"),
        ("bel mevr. van der Voorbeeld", "persoon-titel"),
        ("Familie Voorbeeldsen", "persoon-titel"),
        ("overleg over J. de Proef", "persoon-naam"),
        ("gesprek met Wilhelmina van den Proef", "persoon-naam"),
        ("wonen van Fatima", "persoon-naam"),
        ("afspraak Voorbeeld-Proefsen Testerman", "persoon-naam"),
        ("bij In \N{RIGHT SINGLE QUOTATION MARK}t Veld van Abdelkader", "persoon-naam"),
    ],
)
def test_a_person_is_found_and_only_the_rule_is_named(tekst: str, regel: str) -> None:
    assert vind_persoon(tekst) == regel
    with pytest.raises(InvoerOnjuist) as refused:
        verbied_persoon("woonsituatie", tekst)
    assert str(refused.value) == regel


@pytest.mark.parametrize(
    "tekst",
    [
        "Voortgang wonen en schulden",
        "Veilig Thuis en het Openbaar Ministerie",
        "Wijkagent team Noord, 043-1234567",
        "Plan maken. Taken verdelen. Evaluatie op 22-11-2026",
        "Raad voor de Kinderbescherming: stand van zaken",
        "het gezin komt in januari",
        "GGZ, ZSM en UWV",
    ],
)
def test_words_of_the_work_are_nobody(tekst: str) -> None:
    assert vind_persoon(tekst) == ""


@pytest.mark.parametrize(
    ("tekst", "soorten"),
    [
        ("Is van Turkse AFKOMST en gaat naar de moskee.", ("afkomst", "geloof")),
        ("Ruzie over zijn\n geloof", ("geloof",)),
        ("Lid van de vakbond, met een politieke overtuiging", ("politieke opvatting", "vakbond")),
        ("Wordt bedreigd omdat hij homoseksueel is", ("seksualiteit",)),
        ("Zijn vingerafdrukken en zijn nationaliteit", ("biometrie", "nationaliteit")),
        ("Ik geloof dat hij in de Kerkstraat woont, op het terras.", ()),
        ("Verdacht van seksueel misbruik; is ziek en slikt medicijnen.", ()),
        ("", ()),
    ],
)
def test_words_of_what_nobody_may_process_are_noticed(tekst: str, soorten: tuple[str, ...]) -> None:
    assert bijzonder_in("Een regel ervoor.", tekst) == soorten
