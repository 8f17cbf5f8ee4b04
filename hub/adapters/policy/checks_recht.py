"""What the law allows a covenant to say. Findings here hold for covenants of today.

A historical covenant may describe a world before the WGS; its findings are marked, shown, and
keep it from ever being enforced.
"""

import re
from collections.abc import Iterator

from hub.adapters.policy.compiler import expand, sentences
from hub.adapters.policy.errors import Finding
from hub.domain.convenant import (
    ALLE_CATEGORIEEN,
    ALLE_DOELEN,
    Actie,
    Convenant,
    Effect,
    Feit,
    Klasse,
    Kring,
    Partij,
    Regel,
)
from hub.domain.triage_volledig import GEHEIM

JOINT_SYSTEM = frozenset({Actie.VERSTREKKEN, Actie.ONTVANGEN, Actie.INZIEN, Actie.EXPORTEREN, Actie.AANLEVEREN})
"""Actions on the joint system, which a derde may not have (BGS art. 2.21 lid 3)."""
SUPPLY = frozenset({Actie.VERSTREKKEN, Actie.SIGNALEREN})
RECEIVE = frozenset({Actie.ONTVANGEN, Actie.INZIEN})
AT_ONCE = "P0D"
OUTSIDE = "buiten-systeem"
ANDER_VERBAND = "BEKENDHEID_ANDER_SWV"
"""The name of the purpose of another partnership under the law."""
MAX_LEVEL = {Kring.HUIS: 4, Kring.LID1: 2, Kring.LID2: 1, Kring.DERDE: 0}
"""Highest is-known level per circle (`domain.md` D6); above 0 lid 2 needs advice of the RAC."""
_VERBODEN = re.compile(
    r"(?<![^\W_])(?:ras(?![^\W_])|etni|afkomst|godsdienst|religi|geloof|levensbeschouw|politieke|vakbond|biometri"
    r"|genetisch|seks|nationaliteit)"
)
"""How words begin that name what may not be processed at all (WGS art. 2.29, BGS art. 1.9); `ras` as a word alone."""


def check_recht(convenant: Convenant) -> Iterator[Finding]:
    for regel in sentences(convenant):
        if regel.effect is Effect.ALLOW:
            yield from _outsiders(regel, convenant)
            yield from _sensitive(regel, convenant)
            yield from _grondslag(regel, convenant)
        elif regel.voorwaarden:
            yield _f("verbod", regel, "een verbod met voorwaarden valt weg als een feit ontbreekt; schrijf het zonder")
    yield from _categories(convenant)
    yield from _purposes(convenant)
    yield from _levels(convenant)
    yield from _flow(convenant)
    yield from _retention(convenant)
    yield from _parties(convenant)


def _f(check: str, regel: Regel, zin: str) -> Finding:
    return Finding(check, regel.artikel, zin, historisch=True)


def _people(regel: Regel, convenant: Convenant) -> list[Partij]:
    return [p for wie in regel.wie for p in convenant.members(wie)]


def reaches(regel: Regel, code: str, convenant: Convenant) -> bool:
    """Whether the sentence covers this category, directly or by a group."""
    groep = next((c.groep for c in convenant.categorieen if c.code == code), None)
    return code in regel.categorie or ALLE_CATEGORIEEN in regel.categorie or groep in regel.categorie


def _outsiders(regel: Regel, convenant: Convenant) -> Iterator[Finding]:
    outside = [p for p in _people(regel, convenant) if p.klasse.kring in (Kring.DERDE, Kring.PARTNER)]
    if outside and JOINT_SYSTEM & set(regel.actie):
        yield _f(
            "derde",
            regel,
            "een derde krijgt hier een handeling op het gezamenlijke systeem; BGS art. 2.21 verbiedt dat",
        )
    unfit = [p for p in _people(regel, convenant) if p.klasse.kring not in (Kring.LID1, Kring.LID2)]
    keys = {Actie.EVALUEREN, Actie.BEVRAGEN, Actie.SIGNALEREN} & set(regel.actie)
    if unfit and keys and reaches(regel, "BSN", convenant):
        yield _f("bsn", regel, "alleen deelnemers van lid 1 en lid 2 mogen het burgerservicenummer gebruiken")


def _sensitive(regel: Regel, convenant: Convenant) -> Iterator[Finding]:
    supplies = bool(SUPPLY & set(regel.actie))
    secret = any(p.geheimhouding for p in _people(regel, convenant))
    if supplies and secret and reaches(regel, "GEZONDHEID", convenant) and Feit.VRIJGAVEGROND not in regel.voorwaarden:
        yield _f(
            "geheim", regel, "gezondheid uit een bron met beroepsgeheim vraagt VRIJGAVEGROND (WGS art. 2.29 lid 2)"
        )
    if supplies and reaches(regel, "POLITIE", convenant) and "wpg-8-13" not in regel.verplichtingen:
        yield _f("wpg", regel, "wie politiegegevens verstrekt bevestigt Wpg art. 8 of 13; voeg wpg-8-13 toe")
    elsewhere = {d.id for d in convenant.doelen if d.naam == ANDER_VERBAND} | {ALLE_DOELEN}
    discloses = {*SUPPLY, *RECEIVE, Actie.EXPORTEREN} & set(regel.actie)
    if discloses and elsewhere & set(regel.doel) and any(reaches(regel, code, convenant) for code in GEHEIM):
        yield _f(
            "ander-verband",
            regel,
            "wat onder beroepsgeheim valt gaat niet naar een ander verband (BGS art. 1.10 lid 2)",
        )
    expires = any(v.startswith("vervalt-") for v in regel.verplichtingen)
    if Actie.EXPORTEREN in regel.actie and not expires:
        yield _f("export", regel, "een uittreksel verloopt; voeg een verplichting vervalt-... toe")


def _grondslag(regel: Regel, convenant: Convenant) -> Iterator[Finding]:
    holders = {p.id for row in expand(regel, convenant) for p in convenant.partijen if p.id == row.partner}
    for partij in sorted(holders):
        kring = next(p.klasse.kring.value for p in convenant.partijen if p.id == partij)
        for doel in regel.doel:
            covered = any({partij, kring} & set(g.wie) and doel in g.doel for g in convenant.grondslagen)
            if not covered and doel != ALLE_DOELEN:
                yield _f(
                    "grondslag", regel, f"{partij} heeft geen grondslag voor {doel}; vul de tabel van grondslagen aan"
                )


def _categories(convenant: Convenant) -> Iterator[Finding]:
    for categorie in convenant.categorieen:
        if _VERBODEN.search(f"{categorie.code} {categorie.naam}".casefold()):
            zin = f"{categorie.code} is een gegeven dat niemand mag verwerken (WGS art. 2.29, BGS art. 1.9)"
            yield Finding("bijzonder", categorie.code, zin, historisch=True)


def _purposes(convenant: Convenant) -> Iterator[Finding]:
    allows = [r for r in sentences(convenant) if r.effect is Effect.ALLOW]
    for doel in convenant.doelen:
        if not (doel.dpia and doel.rac):
            yield Finding("doel", doel.id, "het doel mist een DPIA of een advies van de RAC", historisch=True)
        if not any(doel.id in r.doel or ALLE_DOELEN in r.doel for r in allows):
            yield Finding("doel", doel.id, "niemand kan dit doel gebruiken; schrap het of geef een regel")


def _levels(convenant: Convenant) -> Iterator[Finding]:
    for b in convenant.bekendheid:
        for kring in sorted({p.klasse.kring for wie in b.wie for p in convenant.members(wie)}):
            level = int(b.niveau.removeprefix("L"))
            if level > MAX_LEVEL.get(kring, 0):
                zin = f"niveau {b.niveau} is te hoog voor {kring.value}; ten hoogste L{MAX_LEVEL.get(kring, 0)}"
                yield Finding("niveau", b.artikel, zin, historisch=True)
            if kring is Kring.LID2 and level > 0 and not b.rac_advies:
                yield Finding("niveau", b.artikel, "boven L0 voor lid 2 hoort een advies van de RAC", historisch=True)
        if b.niveau != "L0" and Feit.KENMERK not in b.voorwaarden:
            yield Finding("niveau", b.artikel, "wie meer dan L0 hoort noemt een kenmerk", historisch=True)


def _flow(convenant: Convenant) -> Iterator[Finding]:
    """Per purpose: what is supplied is received by somebody, unless it leaves the system."""
    allows = [r for r in sentences(convenant) if r.effect is Effect.ALLOW]
    for doel in convenant.doelen:
        here = [r for r in allows if doel.id in r.doel]
        for categorie in convenant.categorieen:
            supplied = [r for r in here if SUPPLY & set(r.actie) and reaches(r, categorie.code, convenant)]
            inside = [r for r in supplied if OUTSIDE not in r.verplichtingen]
            received = any(RECEIVE & set(r.actie) and reaches(r, categorie.code, convenant) for r in here)
            if inside and not received:
                zin = f"{categorie.code} wordt voor {doel.id} verstrekt en niemand mag het ontvangen"
                yield Finding("ontvanger", inside[0].artikel, zin)


def _retention(convenant: Convenant) -> Iterator[Finding]:
    """Whatever is supplied or received has a period; being wiped at once on rejection is none."""
    kept = {(b.regime, code) for b in convenant.bewaar if b.duur != AT_ONCE for code in b.categorie}
    regimes = {d.id: d.regime for d in convenant.doelen}
    for regel in sentences(convenant):
        if regel.effect is Effect.ALLOW and {*SUPPLY, *RECEIVE} & set(regel.actie):
            for doel, categorie in ((d, c) for d in regel.doel for c in convenant.categorieen):
                if reaches(regel, categorie.code, convenant) and (regimes[doel], categorie.code) not in kept:
                    zin = f"geen bewaartermijn voor {categorie.code} onder regime {regimes[doel].value}"
                    yield Finding("bewaren", regel.artikel, zin)


def _parties(convenant: Convenant) -> Iterator[Finding]:
    if convenant.geldig_tot <= convenant.geldig_van:
        yield Finding("looptijd", convenant.id, "het einde ligt niet na het begin; geef een einddatum")
    for partij in convenant.partijen:
        if not partij.taak:
            yield Finding("partij", partij.id, "de partij heeft geen wettelijke taak; noem het wetsartikel")
        if partij.klasse is Klasse.PARTNER:
            zin = f"{partij.id} heeft geen letter van WGS art. 2.27"
            yield Finding("partij", partij.id, zin, historisch=True)
