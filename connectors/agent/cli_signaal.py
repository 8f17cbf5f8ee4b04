"""`connector signaal TAAK`: read what was reported about somebody with a running plan, before its gevolg is chosen.

What is shown goes to standard output alone, with the watermark above and below it. Who it is about stays out of it
unless `--wie` asks for that. Exit codes as those of `connector werklijst`.
"""

from argparse import Namespace
from collections.abc import Iterator
from typing import Final

from connectors.agent.casus import Casuspost
from connectors.agent.feitwoorden import feitregels
from connectors.agent.inzage import Beeld
from connectors.agent.inzageinhoud import inhouden
from connectors.agent.inzageteksten import inhoud_tekst, waarom_tekst, watermerk_tekst
from connectors.agent.opties import Subparsers
from connectors.agent.signaal import VAN_BERICHT, lees_signaal, signaaltaak
from connectors.agent.tafelopties import aan_tafel, add_handeling
from connectors.protocol.canonical import canonical_json
from connectors.protocol.handelingen import Taakpunt

WEG: Final = "Dit bericht is er niet of niet meer voor u."
IDENTITEIT: Final = "identiteit"


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    lees = add_handeling(subparsers, "signaal", "lees een bericht over iemand met een lopend plan", _signaal)
    lees.add_argument("taak", type=int, metavar="TAAK", help="nummer van de werklijst")
    lees.add_argument("--wie", action="store_true", help="toon ook over wie het gaat")


def _signaal(args: Namespace) -> int:
    with aan_tafel(args) as tafel:
        taak = signaaltaak(tafel, args.taak)
        beeld = lees_signaal(Casuspost(tafel.verbinding, tafel.wie), taak.casus, taak.melding)
    print(_json(taak, beeld, wie=args.wie) if args.json else "\n".join(_tekst(taak, beeld, wie=args.wie)))
    return 0


def _tekst(taak: Taakpunt, beeld: Beeld, *, wie: bool) -> Iterator[str]:
    yield watermerk_tekst(beeld.kern)
    yield f"Taak {taak.taak}, casus {taak.casus}, melding {taak.melding}."
    delen = inhouden(beeld)
    if not delen:
        yield WEG
        return
    first = delen[0]
    yield f"Soort: {first.stuk.codes['bericht']}, van {first.stuk.bron}, gebeurd op {first.stuk.peildatum}."
    yield from (f"{naam}: {waarde}" for naam, waarde in feitregels(_facts(first.stuk.codes)))
    for one in delen:
        if wie or one.stuk.deel != IDENTITEIT:
            yield from (f"| {line}" for line in inhoud_tekst(one.inhoud))
    yield f"Waarom ziet u dit: {waarom_tekst(first.waarom)}"
    yield f"Kies één gevolg: connector vertaal {taak.taak} GEVOLG. Uitvoerders zien het gevolg, niet dit bericht."
    yield f"Daarna horen uitvoerders het met: connector casus gebeurtenis {taak.casus} {taak.melding}"
    yield watermerk_tekst(beeld.kern)


def _json(taak: Taakpunt, beeld: Beeld, *, wie: bool) -> str:
    delen = [one for one in inhouden(beeld) if wie or one.stuk.deel != IDENTITEIT]
    codes = next((dict(stuk.codes) for stuk, _ in beeld.stukken), {})
    lines = [line for one in delen for line in inhoud_tekst(one.inhoud)]
    said = {"taak": taak.taak, "casus": taak.casus, "melding": taak.melding, "codes": codes, "tekst": lines}
    return canonical_json({**said, "watermerk": beeld.kern.watermerk}).decode()


def _facts(codes: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((naam, code) for naam, code in codes.items() if naam not in VAN_BERICHT)
