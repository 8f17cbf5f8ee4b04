"""An explanation, and what a version gives to whom, as messages: in codes for a screen and in lines for a reader."""

from collections.abc import Iterator

from connectors.protocol.beleidsuitleg import (
    Andere,
    Rechtenlijst,
    Rechtenlijstvraag,
    Rechtpunt,
    Regelzin,
    Uitgelegd,
    Uitweg,
    Verbodpunt,
    Verzoekwoorden,
)
from connectors.protocol.verschillen import MAX_VERANDERINGEN
from hub.adapters.policy import uitleg as redenering
from hub.adapters.policy.bericht_namen import named, page_end, words_in
from hub.adapters.policy.gebruik import Recht, Verbod, prohibitions_of, rights_of, who_sees
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.uitleg import Uitleg, explain
from hub.adapters.policy.uitleg_tekst import explanation_lines, prohibition_lines, rights_lines
from hub.adapters.policy.uitleg_woorden import Namen, names_of, verdict_said
from hub.domain.convenant import Effect
from hub.domain.decision import PolicyRequest


def explained(snapshot: Snapshot, bron: Bron, verzoek: PolicyRequest) -> Uitgelegd | None:
    """What this version answers and why; None for a request with a word that it does not know."""
    uitleg = explain(snapshot, verzoek)
    return None if uitleg.onbekend else uitgelegd(uitleg, names_of(bron.convenant))


def uitgelegd(uitleg: Uitleg, names: Namen) -> Uitgelegd:
    """An explanation of words that the covenant knows."""
    said, reden = uitleg.verzoek, uitleg.uitkomst.reden
    return Uitgelegd(
        bundel=uitleg.bundel,
        verzoek=woorden_van(said),
        toepasbaar=uitleg.toepasbaar,
        toegestaan=uitleg.uitkomst.effect is Effect.ALLOW,
        reden="" if reden is None else reden.value,
        artikelen=list(uitleg.artikelen),
        regels=[_regel(one) for one in uitleg.regels],
        verplichtingen=sorted(uitleg.uitkomst.verplichtingen),
        gebruikt=list(uitleg.gebruikt),
        over=list(uitleg.over),
        ja_als=[_uitweg(one) for one in uitleg.nodig],
        nee_zonder=[list(feiten) for feiten in uitleg.zonder],
        anderen=list(uitleg.anderen),
        zinnen=list(explanation_lines(uitleg, names)),
        namen=named(_codes(uitleg), names),
    )


def woorden_van(verzoek: PolicyRequest) -> Verzoekwoorden:
    """A request as a message."""
    return Verzoekwoorden(
        partij=verzoek.partij,
        rol=verzoek.rol,
        doel=verzoek.doel,
        categorie=verzoek.categorie,
        actie=verzoek.actie,
        fase=verzoek.fase,
        feiten=sorted(verzoek.feiten),
    )


def verzoek_van(woorden: Verzoekwoorden) -> PolicyRequest:
    """A request as policy gets it."""
    v = woorden
    return PolicyRequest(v.partij, v.doel, v.rol, v.categorie, v.actie, v.fase, frozenset(v.feiten))


def rights_kern(snapshot: Snapshot, bron: Bron, vraag: Rechtenlijstvraag) -> Rechtenlijst:
    """One page of what a party may do, or of who sees a category.

    Raises:
        OnbekendWoord: the covenant does not know this party, role or category.
    """
    names, manifest = names_of(bron.convenant), snapshot.manifest
    found, verboden = _rights(snapshot, vraag), tuple[Verbod, ...]()
    if vraag.partij and not vraag.vanaf:
        verboden = tuple(prohibitions_of(snapshot, vraag.partij))
    page = found[vraag.vanaf : vraag.vanaf + MAX_VERANDERINGEN]
    codes = words_in(*([r.partij, r.doel, r.actie, *r.rollen, *r.categorieen] for r in page))
    return Rechtenlijst(
        verzoek_id=vraag.verzoek_id,
        bundel=snapshot.digest,
        rechten=[_recht(one, names) for one in page],
        verboden=[_verbod(one) for one in verboden],
        aantal=len(found),
        verder=page_end(vraag.vanaf, len(found)),
        zinnen=[*rights_lines(page, names, manifest), *prohibition_lines(verboden, manifest)],
        namen=named({*codes, vraag.partij, vraag.categorie}, names),
    )


def _rights(snapshot: Snapshot, vraag: Rechtenlijstvraag) -> tuple[Recht, ...]:
    if vraag.categorie:
        return tuple(who_sees(snapshot, vraag.categorie))
    return tuple(rights_of(snapshot, vraag.partij, vraag.rol or None))


def _recht(one: Recht, names: Namen) -> Rechtpunt:
    return Rechtpunt(
        partij=one.partij,
        doel=one.doel,
        actie=one.actie,
        zin=verdict_said(one.uitspraak, names),
        artikelen=list(one.artikelen),
        rollen=list(one.rollen),
        categorieen=list(one.categorieen),
        fasen=list(one.fasen),
    )


def _verbod(one: Verbod) -> Verbodpunt:
    return Verbodpunt(
        partij=one.partij,
        artikel=one.artikel,
        rollen=list(one.rollen),
        doelen=list(one.doelen),
        categorieen=list(one.categorieen),
        acties=list(one.acties),
        fasen=list(one.fasen),
    )


def _regel(one: redenering.Regelzin) -> Regelzin:
    return Regelzin(
        regel=one.regel,
        artikel=one.artikel,
        staat_toe=one.effect == Effect.ALLOW.value,
        voorwaarden=list(one.voorwaarden),
        verplichtingen=list(one.verplichtingen),
    )


def _uitweg(one: redenering.Wijziging) -> Uitweg:
    keuzes = [
        [Andere.model_validate({"veld": veld, "woord": woord}) for veld, woord in keuze]
        for keuze in one.keuzes
        if keuze
    ]
    return Uitweg(feiten=list(one.feiten), keuzes=keuzes)


def _codes(uitleg: Uitleg) -> Iterator[str]:
    v = uitleg.verzoek
    yield from (v.partij, v.rol, v.doel, v.categorie, v.actie, *v.feiten)
    yield from words_in(tuple(uitleg.uitkomst.verplichtingen), uitleg.anderen, uitleg.gebruikt)
    for one in uitleg.nodig:
        yield from one.feiten
        yield from (woord for keuze in one.keuzes for _, woord in keuze)
