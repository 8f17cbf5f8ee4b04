"""`hub convenant uitleg`: why an answer is as it is, who sees a category, and what a party may do at all."""

from argparse import Namespace
from dataclasses import asdict
from functools import partial

from hub.adapters.policy.gebruik import ZIEN, prohibitions_of, rights_of, who_sees
from hub.adapters.policy.uitleg import Uitleg, explain
from hub.adapters.policy.uitleg_tekst import explanation_lines, prohibition_lines, rights_lines
from hub.adapters.policy.uitleg_woorden import REDENEN, Namen, names_of
from hub.cli.convenant_lezen import guarded, print_json, snapshot_of
from hub.cli.subparsers import Subparsers
from hub.domain.convenant import Feit
from hub.domain.decision import PolicyRequest

WOORDEN = ("partij", "rol", "doel", "categorie", "actie")


def register_uitleg(commands: Subparsers) -> Subparsers:
    """Add `uitleg` with its questions to the group; what to add more questions to."""
    group = commands.add_parser("uitleg", help="leg uit waarom iets mag of niet mag, en wie wat ziet")
    questions = group.add_subparsers(dest="vraagsoort", required=True)
    vraag = questions.add_parser("vraag", help="waarom mag dit wel of niet, en wat zou anders moeten zijn")
    wie = questions.add_parser("wie", help="wie mag deze categorie zien, en waarom")
    partij = questions.add_parser("partij", help="wat mag deze partij eigenlijk")
    for command, run in ((vraag, run_vraag), (wie, run_wie), (partij, run_partij)):
        command.add_argument("id", help="het convenant")
        command.add_argument("--json", action="store_true", help="voor een ander programma")
        command.set_defaults(run=partial(guarded, run))
    for name in WOORDEN:
        vraag.add_argument(f"--{name}", required=True)
    vraag.add_argument("--fase", default="GEEN")
    vraag.add_argument("--feit", nargs="*", default=[], choices=[f.value for f in Feit], help="wat er geldt")
    wie.add_argument("categorie")
    wie.add_argument("--actie", nargs="+", default=list(ZIEN), help="standaard alles waardoor iemand het gegeven leert")
    partij.add_argument("partij")
    partij.add_argument("--rol", help="alleen deze rol")
    return questions


def run_vraag(args: Namespace) -> int:
    """Explain one hypothetical request. Always 0: a denial is an answer."""
    bron, snapshot = snapshot_of(args, args.id)
    words = (args.partij, args.doel, args.rol, args.categorie, args.actie, args.fase)
    show_explanation(explain(snapshot, PolicyRequest(*words, frozenset(args.feit))), args, names_of(bron.convenant))
    return 0


def show_explanation(uitleg: Uitleg, args: Namespace, names: Namen) -> None:
    """Print one explanation as text or as JSON."""
    if args.json:
        print_json(explanation_json(uitleg))
    else:
        print("\n".join(explanation_lines(uitleg, names)))


def explanation_json(uitleg: Uitleg) -> dict[str, object]:
    """The explanation in the words of the covenant, for another program."""
    v, reden = uitleg.verzoek, uitleg.uitkomst.reden
    return {
        "vraag": {name: getattr(v, name) for name in (*WOORDEN, "fase")} | {"feiten": sorted(v.feiten)},
        "antwoord": uitleg.uitkomst.effect.value,
        "reden": None if reden is None else {"code": reden.value, "zin": REDENEN[reden]},
        "artikelen": uitleg.artikelen,
        "regels": [asdict(regel) for regel in uitleg.regels],
        "verplichtingen": sorted(uitleg.uitkomst.verplichtingen),
        "gebruikt": uitleg.gebruikt,
        "zonder_invloed": uitleg.over,
        "onbekend": [{"veld": field, "woord": word} for field, word in uitleg.onbekend],
        "ja_als": [{"feiten": w.feiten, "keuzes": [dict(k) for k in w.keuzes]} for w in uitleg.nodig],
        "nee_zonder": uitleg.zonder,
        "anderen": uitleg.anderen,
        "bundel": uitleg.bundel,
        "toepasbaar": uitleg.toepasbaar,
    }


def run_wie(args: Namespace) -> int:
    """Print everyone who may see a category."""
    bron, snapshot = snapshot_of(args, args.id)
    rechten = tuple(who_sees(snapshot, args.categorie, args.actie))
    if args.json:
        print_json({"bundel": snapshot.digest, "rechten": [asdict(r) for r in rechten]})
        return 0
    lines = list(rights_lines(rechten, names_of(bron.convenant), snapshot.manifest))
    print("\n".join(lines or ["Niemand."]), f"Bundel: {snapshot.digest}", sep="\n")
    return 0


def run_partij(args: Namespace) -> int:
    """Print all that a party may do, and what it may not do by name."""
    bron, snapshot = snapshot_of(args, args.id)
    rechten = tuple(rights_of(snapshot, args.partij, args.rol))
    verboden = tuple(prohibitions_of(snapshot, args.partij))
    if args.json:
        told = {"rechten": [asdict(r) for r in rechten], "verboden": [asdict(v) for v in verboden]}
        print_json({"bundel": snapshot.digest, **told})
        return 0
    lines = list(rights_lines(rechten, names_of(bron.convenant), snapshot.manifest))
    print("\n".join(lines or ["Niets."]), *prohibition_lines(verboden, snapshot.manifest), sep="\n")
    print(f"Bundel: {snapshot.digest}")
    return 0
