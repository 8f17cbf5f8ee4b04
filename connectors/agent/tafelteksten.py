"""The worklist and the outcome of an act as plain Dutch text. Codes of the covenant are shown as they are."""

from collections.abc import Iterator
from datetime import UTC, datetime

from connectors.agent.feitwoorden import feitregels
from connectors.agent.tabel import tabel
from connectors.protocol.handelingen import HandelingKern, Taakpunt, Werklijst, Werkpunt

KOP_PUNTEN = ("melding", "woord uiterlijk", "soort", "doelgroep", "gemeente", "leeftijd", "spoed", "voorstel")
ONBEKEND = "Het convenant dat nu geldt heeft hier geen zin voor."
KOP_TAKEN = ("taak", "soort", "melding", "casus", "sinds", "uiterlijk")


def werklijst_tekst(lijst: Werklijst) -> list[str]:
    """Two tables and the counts."""
    overleg = f"Open overleg: {lijst.overleg}" if lijst.overleg else "Er is geen overleg open."
    lines = [overleg, f"Nog niet bekeken: {lijst.ongescreend} hier, {lijst.ongescreend_totaal} in totaal."]
    if lijst.punten:
        lines += ["", *tabel(KOP_PUNTEN, map(_punt, lijst.punten)), "", *_feiten(lijst), *_waarom(lijst)]
    if lijst.taken:
        lines += ["", *tabel(KOP_TAKEN, map(_taak, lijst.taken))]
    if not lijst.punten and not lijst.taken:
        lines.append("Er is nu niets te beoordelen.")
    return lines


def handeling_tekst(kern: HandelingKern) -> list[str]:
    """What an act led to."""
    lines = [f"Gedaan. Stand: {kern.status}. De bon is gecontroleerd."]
    if kern.voorstel:
        choice = f", {kern.instrument} ({kern.regime})" if kern.instrument else ""
        lines.append(
            f"Voorstel: {kern.voorstel}{choice}. Regel {kern.regel}: {', '.join(kern.redenen) or 'geen reden'}."
        )
    return lines


def _feiten(lijst: Werklijst) -> Iterator[str]:
    """The coded facts of each melding in words, for whoever may see them."""
    for punt in lijst.punten:
        said = [f"{naam}: {waarde}" for naam, waarde in feitregels((feit.naam, feit.waarde) for feit in punt.feiten)]
        if said:
            yield f"{punt.melding}: {'; '.join(said)}."


def _waarom(lijst: Werklijst) -> Iterator[str]:
    """Beside each proposal what its rule and its reasons say, in the words of the covenant."""
    zinnen = {one.code: one.zin for one in lijst.uitleg}
    yield "Waarom dit voorstel? U besluit zelf."
    for punt in lijst.punten:
        yield f"{punt.melding}: {punt.voorstel} volgens {punt.regel}. {zinnen.get(punt.regel, ONBEKEND)}"
        yield from (f"  {reden}: {zinnen.get(reden, ONBEKEND)}" for reden in punt.redenen)


def _punt(punt: Werkpunt) -> tuple[str, ...]:
    voorstel = f"{punt.voorstel} {punt.instrument}".strip()
    seen = "" if punt.gescreend else " (niet bekeken)"
    return (
        punt.melding,
        _moment(punt.woord_uiterlijk),
        punt.soort,
        punt.doelgroep,
        punt.woongemeente,
        ",".join(punt.leeftijden),
        punt.spoed,
        f"{voorstel} [{punt.regel}]{seen}",
    )


def _taak(taak: Taakpunt) -> tuple[str, ...]:
    return str(taak.taak), taak.soort, taak.melding, taak.casus, _moment(taak.sinds), _moment(taak.uiterlijk)


def _moment(seconds: int) -> str:
    """An instant in UTC, to the minute; 0 is no instant."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M") if seconds else "-"
