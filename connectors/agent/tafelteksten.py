"""The worklist and the outcome of an act as plain Dutch text. Codes of the covenant are shown as they are."""

from datetime import UTC, datetime

from connectors.agent.tabel import tabel
from connectors.protocol.handelingen import HandelingKern, Taakpunt, Werklijst, Werkpunt

KOP_PUNTEN = ("melding", "woord uiterlijk", "soort", "doelgroep", "gemeente", "leeftijd", "spoed", "voorstel")
KOP_TAKEN = ("taak", "soort", "melding", "sinds", "uiterlijk")


def werklijst_tekst(lijst: Werklijst) -> list[str]:
    """Two tables and the counts."""
    overleg = f"Open overleg: {lijst.overleg}" if lijst.overleg else "Er is geen overleg open."
    lines = [overleg, f"Nog niet bekeken: {lijst.ongescreend} hier, {lijst.ongescreend_totaal} in totaal."]
    if lijst.punten:
        lines += ["", *tabel(KOP_PUNTEN, map(_punt, lijst.punten))]
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
    return str(taak.taak), taak.soort, taak.melding, _moment(taak.sinds), _moment(taak.uiterlijk)


def _moment(seconds: int) -> str:
    """An instant in UTC, to the minute; 0 is no instant."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M") if seconds else "-"
