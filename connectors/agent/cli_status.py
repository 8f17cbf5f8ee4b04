"""`connector status`: can we reach both, how long is our certificate valid, what did we keep.

Exit codes: 0 in order, 2 settings, 3 refused, 4 one of them does not answer, 5 alarm or evidence of a fork.
"""

import json
from argparse import Namespace

from connectors.agent import teksten
from connectors.agent.errors import Alarm
from connectors.agent.leverboek import Leverboek
from connectors.agent.opties import Subparsers, add_map, buitenwereld, connected, read_omgeving
from connectors.agent.settings import certificate_expiry
from connectors.agent.stand import Stand, days_left, read_stand

WARN_DAYS = 30


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("status", help="toon of alles werkt en wat er bewaard is")
    add_map(parser)
    parser.add_argument("--json", action="store_true", help="als JSON, voor bewaking")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Look at everything, then answer with the worst of it."""
    omgeving = read_omgeving(args)
    with connected(args, omgeving) as verbinding:
        standen = read_stand(verbinding)
    dagen = days_left(certificate_expiry(omgeving.map), buitenwereld(args).clock.now())
    geleverd = len(Leverboek(omgeving.bewaarplaats))
    if args.json:
        print(_as_json(omgeving.instellingen.partij, standen, dagen, geleverd))
    else:
        print("\n".join(_as_text(omgeving.instellingen.partij, standen, dagen, geleverd)))
    return max((_exit_code(stand) for stand in standen), default=0)


def _exit_code(stand: Stand) -> int:
    if stand.vorken:
        return Alarm.exit_code
    return stand.fout.exit_code if stand.fout else 0


def _as_json(partij: str, standen: list[Stand], dagen: int, geleverd: int) -> str:
    processes = {
        stand.wie: {
            "bereikbaar": stand.bereikbaar,
            "omvang": stand.omvang,
            "bonnen": stand.bonnen,
            "vorken": stand.vorken,
            "regel": stand.fout.regel if stand.fout else "",
        }
        for stand in standen
    }
    return json.dumps({"partij": partij, "certificaat_dagen": dagen, "geleverd": geleverd, **processes})


def _as_text(partij: str, standen: list[Stand], dagen: int, geleverd: int) -> list[str]:
    dagen_tekst = "1 dag" if dagen == 1 else f"{dagen} dagen"
    lines = [
        f"partij: {partij}",
        f"certificaat: nog {dagen_tekst} geldig{' (vernieuw het)' if dagen < WARN_DAYS else ''}",
    ]
    for stand in standen:
        state = "bereikbaar" if stand.fout is None else teksten.sentence(stand.fout)
        lines.append(f"{stand.wie}: {state}")
        lines.append(f"  logboek gezien tot {stand.omvang}, {stand.bonnen} bonnen bewaard")
        if stand.vorken:
            lines.append(
                f"  ALARM: {stand.vorken} keer bewijs van een gevorkt logboek bewaard. Bel de privacy officer."
            )
    return [*lines, f"personen geleverd: {geleverd}"]
