"""`hub convenant check`: each way in which a covenant can be wrong, and the finding that says so."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import yaml

from hub.adapters.policy.checks import blocking, build_checked, check
from hub.adapters.policy.checks_recht import check_recht
from hub.adapters.policy.checks_tekst import check_tekst
from hub.adapters.policy.checks_woorden import check_woorden
from hub.adapters.policy.errors import CovenantInvalid, Finding
from hub.adapters.policy.laden import Bron, parse_convenant, read_bron, schema_text
from hub.domain.convenant import Actie, Categorie, Convenant, Effect, Fase, Feit, Kring, Regel, Status
from hub.domain.decision import ReasonCode

Change = Callable[[Convenant], Convenant]


def found(findings: Iterator[Finding] | tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(f.check, f.artikel) for f in findings}


def with_rule(**words: object) -> Change:
    """One more sentence, sound but for the words that the test changes."""
    regel = Regel(
        artikel="art-9-1",
        wie=("college",),
        rol=("medewerker",),
        doel=("P08",),
        categorie=("RELATIES",),
        actie=(Actie.INZIEN,),
        grondslag="WGS art. 2.31",
        voorwaarden=(Feit.KENMERK,),
    )
    return lambda c: replace(c, regels=(*c.regels, replace(regel, **words)))  # type: ignore[arg-type]


def with_level(index: int, **words: object) -> Change:
    return lambda c: replace(
        c,
        bekendheid=tuple(
            replace(b, **words) if number == index else b  # type: ignore[arg-type]
            for number, b in enumerate(c.bekendheid)
        ),
    )


def with_doel(doel_id: str, **words: object) -> Change:
    return lambda c: replace(
        c,
        doelen=tuple(replace(d, **words) if d.id == doel_id else d for d in c.doelen),  # type: ignore[arg-type]
    )


def with_overleg(code: str, **words: object) -> Change:
    return lambda c: replace(
        c,
        overlegvormen=tuple(replace(o, **words) if o.code == code else o for o in c.overlegvormen),  # type: ignore[arg-type]
    )


def with_cell(categorie: str, place: int, cell: str) -> Change:
    def change(c: Convenant) -> Convenant:
        assert c.matrix is not None
        row = list(c.matrix.rijen[categorie])
        row[place] = cell
        return replace(c, matrix=replace(c.matrix, rijen={**c.matrix.rijen, categorie: tuple(row)}))

    return change


def test_the_covenants_of_the_repository_have_no_finding_that_stops_them(
    bron: Bron, bron_toen: Bron, model: bytes
) -> None:
    assert check(bron, model).findings == ()
    assert blocking(bron_toen, check(bron_toen, model).findings) == ()


def test_the_rule_that_the_other_tests_change_is_sound_itself(bron: Bron) -> None:
    changed = with_rule()(bron.convenant)

    assert not list(check_woorden(changed))
    assert not list(check_recht(changed))


@pytest.mark.parametrize(
    "words",
    [
        {"wie": ("gemeente",)},
        {"rol": ("baas",)},
        {"doel": ("P99",)},
        {"categorie": ("GODSDIENST",)},
        {"verplichtingen": ("beloofd",)},
        {"wie": ()},
        {"rol": ("triagist",)},
        {"fase": (Fase.OVERLEG,)},
        {"effect": Effect.DENY},
        {"reden": ReasonCode.FASE},
        {"effect": Effect.DENY, "reden": ReasonCode.FASE, "verplichtingen": ("samenvatting",)},
        {"verplichtingen": ("geheimhoudingsverklaring", "correctiebericht", "functioneel-contact", "bron-beoordeelt")},
    ],
    ids=[
        "a party nobody knows",
        "a role nobody knows",
        "a purpose nobody knows",
        "a category nobody knows",
        "a duty nobody knows",
        "no party at all",
        "a role these parties do not hold",
        "a phase the purpose does not have",
        "a deny without a reason",
        "an allow with a reason",
        "a deny with duties",
        "duties too long for a row",
    ],
)
def test_a_sentence_with_a_wrong_word_is_found(words: dict[str, object], bron: Bron) -> None:
    assert "art-9-1" in {f.artikel for f in check_woorden(with_rule(**words)(bron.convenant))}


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda c: replace(c, partijen=(*c.partijen, c.partijen[0])), "partijen"),
        (lambda c: replace(c, partijen=(replace(c.partijen[0], rollen=("baas",)), *c.partijen[1:])), "partijen"),
        (lambda c: replace(c, partijen=(replace(c.partijen[0], id="po,li"), *c.partijen[1:])), "partijen"),
        (lambda c: replace(c, partijen=(replace(c.partijen[0], id="LID1"), *c.partijen[1:])), "partijen"),
        (lambda c: replace(c, rollen=(replace(c.rollen[0], breder="casusregisseur"), *c.rollen[1:])), "rollen"),
        (lambda c: replace(c, rollen=(replace(c.rollen[0], breder="niemand"), *c.rollen[1:])), "rollen"),
        (with_cell("BSN", 0, "X"), "art-6-2"),
        (with_cell("BSN", 0, "P P"), "art-6-2"),
        (with_cell("BSN", 0, "P(z)"), "art-6-2"),
        (lambda c: replace(c, matrix=replace(c.matrix, kolommen=("gemeente", *c.matrix.kolommen[1:]))), "art-6-2"),
        (lambda c: replace(c, matrix=replace(c.matrix, rijen={"BSN": ("P",)})), "art-6-2"),
        (lambda c: replace(c, matrix=replace(c.matrix, rijen={"ROL": c.matrix.rijen["BSN"]})), "art-6-2"),
        (with_level(0, niveau="L9"), "art-7-2"),
        (lambda c: replace(c, grondslagen=(replace(c.grondslagen[0], wie=("gemeente",)),)), "grondslagen"),
        (lambda c: replace(c, werkgebied=("Maastricht",)), "HUISELIJK_GEWELD"),
        (with_overleg("NAZORGOVERLEG", leefgebieden=("HUISVESTING", "RUIMTEVAART")), "NAZORGOVERLEG"),
    ],
    ids=[
        "a party declared twice",
        "a party with an unknown role",
        "a party id with a comma",
        "a party named as a circle",
        "roles in a circle",
        "a role that leads nowhere",
        "a cell with another letter",
        "a cell with one side twice",
        "a cell with an unexplained letter",
        "a column of an unknown party",
        "a row that is too short",
        "a row of an unknown category",
        "a level that does not exist",
        "a ground for an unknown party",
        "a municipality outside the area",
        "a meeting about an unknown leefgebied",
    ],
)
def test_a_wrong_declaration_is_found(change: Change, place: str, bron: Bron) -> None:
    assert place in {f.artikel for f in check_woorden(change(bron.convenant))}


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (with_rule(wie=("woco",)), "derde"),
        (with_rule(wie=("zvh",), rol=("triagist",), categorie=("BSN",), actie=(Actie.EVALUEREN,)), "bsn"),
        (with_rule(wie=("ggz",), categorie=("GEZONDHEID",), actie=(Actie.VERSTREKKEN,)), "geheim"),
        (with_rule(wie=("ggz",), categorie=("ALLE_CATEGORIEEN",), actie=(Actie.VERSTREKKEN,)), "geheim"),
        (with_rule(wie=("politie",), categorie=("POLITIE",), actie=(Actie.VERSTREKKEN,)), "wpg"),
        (with_rule(wie=("politie",), categorie=("STRAFRECHTELIJK",), actie=(Actie.VERSTREKKEN,)), "wpg"),
        (with_rule(actie=(Actie.EXPORTEREN,)), "export"),
        (with_rule(doel=("P03",)), "grondslag"),
        (with_rule(effect=Effect.DENY, reden=ReasonCode.FASE), "verbod"),
    ],
    ids=[
        "a derde on the joint system",
        "a bsn outside lid 1 and 2",
        "health from a secret source",
        "everything from a secret source",
        "police data without wpg",
        "police data by its group",
        "an export that never expires",
        "a purpose without a ground",
        "a deny with conditions",
    ],
)
def test_a_sentence_that_the_law_does_not_allow_is_found(change: Change, finding: str, bron: Bron) -> None:
    assert (finding, "art-9-1") in found(check_recht(change(bron.convenant)))


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (with_doel("P07", dpia=None), ("doel", "P07")),
        (with_doel("P07", rac=None), ("doel", "P07")),
        (lambda c: replace(c, doelen=(*c.doelen, replace(c.doelen[0], id="P99"))), ("doel", "P99")),
        (with_level(0, niveau="L3"), ("niveau", "art-7-2")),
        (with_level(0, voorwaarden=()), ("niveau", "art-7-2")),
        (with_level(4, niveau="L2"), ("niveau", "art-7-6")),
        (with_level(4, rac_advies=None), ("niveau", "art-7-6")),
        (with_level(7, niveau="L1"), ("niveau", "art-7-9")),
        (lambda c: replace(c, bewaar=c.bewaar[1:]), ("bewaren", "art-6-4")),
        (lambda c: replace(c, geldig_tot=c.geldig_van), ("looptijd", "zvh-maastricht-2026")),
        (lambda c: replace(c, partijen=(replace(c.partijen[0], taak=()), *c.partijen[1:])), ("partij", "politie")),
        (
            lambda c: replace(c, regels=tuple(r for r in c.regels if r.artikel != "art-9-8")),
            ("ontvanger", "art-9-7"),
        ),
    ],
    ids=[
        "a purpose without dpia",
        "a purpose without advice",
        "a purpose that nobody can use",
        "too high a level for lid 1",
        "a level without kenmerk",
        "too high a level for lid 2",
        "lid 2 above zero without advice",
        "any level for a derde",
        "a category without a period",
        "an end before the beginning",
        "a party without a task",
        "supplied and never received",
    ],
)
def test_an_agreement_that_the_law_does_not_allow_is_found(
    change: Change, finding: tuple[str, str], bron: Bron
) -> None:
    assert finding in found(check_recht(change(bron.convenant)))


@pytest.mark.parametrize(
    ("code", "naam"),
    [
        ("ACHTERGROND", "ras of etnische afkomst"),
        ("GODSDIENST", "kerk"),
        ("OVERTUIGING", "politieke opvattingen"),
        ("LIDMAATSCHAP", "lid van een vakbond"),
        ("BIOMETRIE", "vingerafdruk"),
        ("GEDRAG", "seksueel gedrag"),
        ("NATIONALITEIT", "nationaliteit"),
    ],
)
def test_a_category_that_nobody_may_process_is_found_by_its_name(code: str, naam: str, bron: Bron) -> None:
    """LF-10: of the special categories only health is in the law (WGS art. 2.29); no nationality (BGS art. 1.9)."""
    changed = replace(bron.convenant, categorieen=(*bron.convenant.categorieen, Categorie(code, naam, "geen")))

    assert ("bijzonder", code) in found(check_recht(changed))
    assert not [one for one in check_recht(bron.convenant) if one.check == "bijzonder"]


def test_the_covenant_of_2012_could_not_be_agreed_today(bron_toen: Bron, model: bytes) -> None:
    today = replace(bron_toen, convenant=replace(bron_toen.convenant, status=Status.GELDIG))

    with pytest.raises(CovenantInvalid) as error:
        build_checked(today, model)

    assert {f.check for f in error.value.findings} >= {"derde", "wpg", "export", "doel", "niveau", "partij"}


Edit = Callable[[str], str]


@pytest.mark.parametrize(
    ("edit", "finding"),
    [
        (lambda t: t.split("\n", 1)[1], ("voorbeeld", "convenant.md")),
        (lambda t: t.replace("1 januari 2029", "1 februari 2029"), ("identiteit", "convenant.md")),
        (lambda t: t.replace("Versie 1.0.0", "Versie 1.0.1"), ("identiteit", "convenant.md")),
        (lambda t: t.replace("1 maart 2028", "2 april 2028"), ("identiteit", "convenant.md")),
        (lambda t: t.replace("opzegtermijn van 6", "opzegtermijn van 9"), ("identiteit", "convenant.md")),
        (lambda t: t.replace('id="art-7-2"', 'id="art-7-99"'), ("anker", "art-7-2")),
        (lambda t: t.replace('id="art-7-3"', 'id="art-7-2"'), ("anker", "art-7-2")),
        (lambda t: t.replace('<a id="art-7-2" class="verleent">', '<a id="art-7-2">'), ("anker", "art-7-2")),
        (lambda t: t.replace('"art-7-2" class="verleent"', '"art-7-2" class="verbiedt"'), ("anker", "art-7-2")),
        (lambda t: t.replace('<a id="art-7-10">', '<a id="art-7-10" class="verleent">'), ("regel", "art-7-10")),
        (lambda t: t.replace("verder dan `niveau-L1`", "verder dan `niveau-L2`"), ("overeenstemming", "art-7-6")),
        (
            lambda t: t.replace("van lid 2 (`LID2`) die een", "van lid 2 (`ggz`) die een"),
            ("overeenstemming", "art-7-6"),
        ),
        (lambda t: t.replace("conceptaanmelding (`KENMERK`)", "conceptaanmelding"), ("overeenstemming", "art-7-6")),
        (lambda t: t + "\nOok `P77` telt.\n", ("overeenstemming", "convenant.md")),
        (lambda t: t.replace("`triagist`", "triagist"), ("overeenstemming", "convenant.md")),
        (lambda t: t.replace("| `BSN` | P O | P O |", "| `BSN` | P O | - |"), ("tabel", "matrix")),
        (lambda t: t.replace("| `BSN` | P O | P O |", "| `BSN` | P O | - |"), ("tabel", "convenant.md")),
        (lambda t: t.replace("| 5 jaar |", "| 6 jaar |", 1), ("tabel", "bewaartermijnen")),
        (lambda t: t.replace("| code | leefgebied |", "| code | gebied |"), ("tabel", "leefgebieden")),
        (lambda t: t.replace("| overleg | leefgebieden |", "| overleg | gebieden |"), ("tabel", "overlegleefgebieden")),
    ],
    ids=[
        "no notice on the first line",
        "another end",
        "another version",
        "another evaluation",
        "another notice period",
        "an article that is cited and gone",
        "one anchor twice",
        "an anchor that does not say it grants",
        "an anchor that says it forbids",
        "a grant without a rule",
        "another level",
        "another party",
        "a condition left out",
        "a code that is no fact",
        "a fact that is never named",
        "a cell of the matrix in the facts",
        "a cell of the matrix in the text",
        "another period",
        "leefgebieden under another header",
        "leefgebieden of a meeting under another header",
    ],
)
def test_a_text_that_says_something_else_than_the_facts_is_found(
    edit: Edit, finding: tuple[str, str], bron: Bron
) -> None:
    changed = edit(bron.tekst)

    assert changed != bron.tekst
    assert finding in found(check_tekst(replace(bron, tekst=changed)))


def test_facts_that_say_something_else_than_the_text_are_found(bron: Bron) -> None:
    convenant = with_cell("GEZONDHEID", 0, "O")(bron.convenant)

    assert ("tabel", "matrix") in found(check_tekst(replace(bron, convenant=convenant)))


@pytest.mark.parametrize(
    ("code", "leefgebieden", "place"),
    [
        ("TRAJECTBERAAD", ("HUISVESTING",), "overlegleefgebieden"),
        ("JCO_JEUGD", ("HUISVESTING",), "overlegleefgebieden"),
        ("NAZORGOVERLEG", (), "convenant.md"),
    ],
    ids=["a meeting about fewer", "one more meeting with its own", "a meeting about all"],
)
def test_text_and_facts_name_the_same_leefgebieden_of_a_meeting(
    code: str, leefgebieden: tuple[str, ...], place: str, bron: Bron
) -> None:
    convenant = with_overleg(code, leefgebieden=leefgebieden)(bron.convenant)

    assert ("tabel", place) in found(check_tekst(replace(bron, convenant=convenant)))


def test_an_allow_that_a_deny_swallows_and_one_that_another_implies_are_found(bron_toen: Bron, model: bytes) -> None:
    base = bron_toen.convenant
    twice = replace(base.regels[0], wie=("woco",), categorie=("WOONSITUATIE",))
    forbidden = replace(
        base.regels[3], effect=Effect.DENY, reden=ReasonCode.KLASSE, rol=("ieder",), doel=("ALLE_DOELEN",)
    )
    changed = replace(bron_toen, convenant=replace(base, regels=(*base.regels, twice, forbidden)))

    checks = found(check(changed, model).findings)

    assert ("dubbel", "art-5-1") in checks
    assert ("dood", "art-5-4") in checks


def test_a_dead_rule_may_be_meant(bron_toen: Bron, model: bytes) -> None:
    base = bron_toen.convenant
    forbidden = replace(base.regels[3], effect=Effect.DENY, reden=ReasonCode.KLASSE)
    meant = tuple(replace(r, bewust=r.artikel == "art-5-4") for r in base.regels)
    changed = replace(bron_toen, convenant=replace(base, regels=(*meant, forbidden)))

    assert "dood" not in {f.check for f in check(changed, model).findings}


def test_an_example_that_comes_out_otherwise_is_found(bron_toen: Bron, model: bytes) -> None:
    base = bron_toen.convenant
    wrong = replace(base.voorbeelden[0], verplichtingen=("niveau-L2",))
    changed = replace(bron_toen, convenant=replace(base, voorbeelden=(wrong,)))

    assert ("voorbeeld", "art-6-1") in found(check(changed, model).findings)


def test_a_repeated_key_an_alias_and_an_unknown_field_are_refused(bron: Bron) -> None:
    for data in (
        bron.yaml + b"\nid: nog-een\n",
        bron.yaml.replace(b"id: zvh-maastricht-2026", b"id: &a zvh-maastricht-2026\nandere: *a", 1),
        bron.yaml + b"\nextra: veld\n",
        bron.yaml.replace(b"status: GELDIG", b"status: GOED", 1),
        bron.yaml.replace(b'geldig_tot: "2029-01-01T00:00:00+01:00"\n', b"", 1),
        bron.yaml.replace(b"actie: [INZIEN]", b"actie: [KIJKEN]", 1),
        b"\t- geen yaml",
    ):
        assert data != bron.yaml
        with pytest.raises(CovenantInvalid):
            parse_convenant(data)


def test_a_missing_file_and_a_wrong_encoding_name_the_folder(tmp_path: Path, bron: Bron) -> None:
    with pytest.raises(CovenantInvalid, match="leesbare"):
        read_bron(tmp_path)

    (tmp_path / "convenant.yaml").write_bytes(bron.yaml)
    (tmp_path / "convenant.md").write_bytes(b"\xff\xfe")
    with pytest.raises(CovenantInvalid, match="UTF-8"):
        read_bron(tmp_path)


def test_the_schema_in_the_repository_is_the_one_the_model_makes(root: Path) -> None:
    assert (root / "convenanten" / "schema.json").read_text() == schema_text()


def test_both_covenants_fit_the_schema_and_a_wrong_word_does_not(root: Path, bron: Bron, bron_toen: Bron) -> None:
    validator = jsonschema.Draft202012Validator(json.loads((root / "convenanten" / "schema.json").read_bytes()))

    for one in (bron, bron_toen):
        facts = yaml.safe_load(one.yaml)
        assert validator.is_valid(facts)
        facts["partijen"][0]["klasse"] = "9z"
        assert not validator.is_valid(facts)


def test_every_circle_that_the_law_knows_is_used(bron: Bron) -> None:
    assert {p.klasse.kring for p in bron.convenant.partijen} == {Kring.LID1, Kring.LID2, Kring.DERDE, Kring.HUIS}
