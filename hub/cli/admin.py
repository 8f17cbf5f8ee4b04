"""`hub admin`: tables, parties and the active bundle of one process, and who acts at the hub's table.

Reads the same settings as the process. Each change is an event in its log; a process that is
running sees it at its next request.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import ProtocolError
from hub.adapters.db.driver import STORAGE_ERRORS
from hub.adapters.policy.errors import PolicyError
from hub.application.activeer_bundel import verwijder_bundel
from hub.bootstrap.beheer import (
    Aanmelder,
    activate,
    active_covenant,
    active_parties,
    add_peer,
    confirm_designation,
    designate,
    end_designation,
    has_left,
    leave,
    make_tables,
    revoke_peer,
    writing,
    writing_hub,
)
from hub.bootstrap.beleid import Bundelplaats, active_files
from hub.cli.subparsers import Subparsers
from hub.domain.aanwijzing import Aanwijzing
from hub.domain.errors import HubError
from hub.entrypoints.channel.peer import read_certificate
from hub.settings import HubSettings, ProcessSettings, SettingsWrong, SleutelhouderSettings

SETTINGS: dict[str, type[ProcessSettings]] = {
    "hub": HubSettings,
    "sleutelhouder": SleutelhouderSettings,
}


def register(groups: Subparsers) -> None:
    """Add `hub admin` to the command line."""
    admin = groups.add_parser("admin", help="tables, parties, employees and the active bundle")
    commands = admin.add_subparsers(dest="command", required=True)
    _command(commands, "tables", _tables, "make the tables, or bring them up to date")
    add = _command(commands, "add-party", _add, "let a party's connector in")
    add.add_argument("--partij", required=True, help="the party's id in the covenant")
    add.add_argument("--certificaat", type=Path, required=True, help="its certificate, PEM")
    add.add_argument("--tekensleutel", required=True, help="its public signing key, base64url")
    revoke = _command(commands, "revoke-party", _revoke, "shut a party's connector out at once")
    revoke.add_argument("--partij", required=True)
    revoke.add_argument("--certificaat", type=Path, required=True)
    exit_ = commands.add_parser("uittreden", help="end everything of a party that leaves, at the hub")
    exit_.add_argument("--partij", required=True)
    exit_.set_defaults(run=lambda args: _run(_leave, args), proces="hub")
    turn_on = _command(commands, "activate", _activate, "let a compiled covenant decide")
    turn_on.add_argument("convenant", help="id of the covenant")
    _command(commands, "bundels", _bundels, "show which bundles are kept, and which decided")
    remove = _command(commands, "verwijder-bundel", _remove, "remove a bundle that never decided")
    remove.add_argument("bundel", help="its digest")
    appoint = _on_hub(commands, "aanwijzen", _appoint, "let an employee act at the table")
    appoint.add_argument("--van", type=date.fromisoformat, required=True, help="first day, JJJJ-MM-DD")
    appoint.add_argument("--tot", type=date.fromisoformat, required=True, help="day on which it has ended, JJJJ-MM-DD")
    _terms(appoint)
    appoint.add_argument("--geheimhouding", action="store_true", help="secrecy was acknowledged under this covenant")
    confirm = _on_hub(commands, "bevestig", _confirm, "keep the yearly word of a party that a designation still holds")
    _terms(confirm)
    _on_hub(commands, "intrekken", _dismiss, "end a designation at once")


def _command(
    commands: Subparsers,
    name: str,
    action: Callable[[Namespace, ProcessSettings], None],
    text: str,
) -> ArgumentParser:
    parser = commands.add_parser(name, help=text)
    parser.add_argument("--proces", choices=sorted(SETTINGS), required=True)
    parser.set_defaults(run=lambda args: _run(action, args))
    return parser


def _on_hub(
    commands: Subparsers,
    name: str,
    action: Callable[[Namespace, ProcessSettings], None],
    text: str,
) -> ArgumentParser:
    """A command about an employee: only the hub has a table."""
    parser = commands.add_parser(name, help=text)
    parser.add_argument("--partij", required=True, help="the party's id in the covenant")
    parser.add_argument(
        "--gebruiker", required=True, help="the employee's pseudonym, as `connector gebruiker` prints it"
    )
    parser.add_argument("--rol", required=True, help="a role that the covenant gives the party")
    parser.set_defaults(run=lambda args: _run(action, args), proces="hub")
    return parser


def _terms(parser: ArgumentParser) -> None:
    """What a designation rests on; an unknown end is no leave."""
    for name, text in (
        ("--vog-tot", "day on which the VOG has ended"),
        ("--opleiding-tot", "day on which the training has ended"),
        ("--bevestigd-tot", "day until which the party vouches for it, a year at most"),
    ):
        parser.add_argument(name, type=date.fromisoformat, required=True, help=f"{text}, JJJJ-MM-DD")


def _run(action: Callable[[Namespace, ProcessSettings], None], args: Namespace) -> int:
    try:
        action(args, SETTINGS[args.proces].from_environment())
    except OSError as error:
        print(f"hub admin: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    except (SettingsWrong, HubError, ProtocolError, PolicyError, ValueError) as error:
        print(f"hub admin: {error}", file=sys.stderr)
        return 1
    return 0


def _tables(args: Namespace, settings: ProcessSettings) -> None:
    try:
        make_tables(settings, args.proces)
    except STORAGE_ERRORS as error:
        # Only the kind: a driver's text can hold the address, and with it a password.
        message = f"the database of HUB_DATABASE is not there, or its tables can't be changed ({type(error).__name__})"
        raise ValueError(message) from None


def _add(args: Namespace, settings: ProcessSettings) -> None:
    wie = Aanmelder(args.partij, _thumbprint(args.certificaat), _signing_key(args.tekensleutel))
    if args.proces == "hub":
        with writing_hub(settings) as runner:
            if has_left(runner, args.partij):
                message = "this party left: it comes back with a version of the covenant that all sign"
                raise ValueError(message)
    with writing(settings, args.proces) as runner:
        add_peer(runner, wie, active_parties(runner, Bundelplaats(settings.bundels, settings.partijsleutels)))


def _revoke(args: Namespace, settings: ProcessSettings) -> None:
    with writing(settings, args.proces) as runner:
        if not revoke_peer(runner, args.partij, _thumbprint(args.certificaat)):
            message = "no party is registered with this certificate"
            raise ValueError(message)


def _leave(args: Namespace, settings: ProcessSettings) -> None:
    with writing_hub(settings) as runner:
        plaats = Bundelplaats(settings.bundels, settings.partijsleutels)
        shut_out = leave(runner, args.partij, active_covenant(runner, plaats))
    print(f"{args.partij} left; connectors shut out here: {shut_out}. Revoke them at the key holder as well.")


def _activate(args: Namespace, settings: ProcessSettings) -> None:
    with writing(settings, args.proces) as runner:
        plaats = Bundelplaats(settings.bundels, settings.partijsleutels)
        print(activate(runner, plaats, args.convenant, args.proces))


def _bundels(args: Namespace, settings: ProcessSettings) -> None:
    plaats = Bundelplaats(settings.bundels, settings.partijsleutels)
    with writing(settings, args.proces) as runner:
        active, files = runner.submit(active_files).result().waarde
        for digest, cited in runner.submit(lambda uow: uow.bundels()).result().waarde.items():
            stand = "decides" if digest == active else "decided" if cited else "never decided"
            print(f"{digest}  {stand}")
    if plaats.other_on_disk(active, files):
        print("a bundle in HUB_BUNDELS calls itself the one that decides, and is another: it has no effect")


def _remove(args: Namespace, settings: ProcessSettings) -> None:
    with writing(settings, args.proces) as runner:
        if not runner.submit(lambda uow: verwijder_bundel(args.bundel, uow=uow)).result().waarde:
            message = "no such bundle is kept"
            raise ValueError(message)


def _appoint(args: Namespace, settings: ProcessSettings) -> None:
    who = Aanwijzing(
        args.partij,
        _pseudonym(args.gebruiker),
        args.rol,
        args.van,
        args.tot,
        vog_tot=args.vog_tot,
        opleiding_tot=args.opleiding_tot,
        bevestigd_tot=args.bevestigd_tot,
        geheimhouding=args.geheimhouding,
    )
    with writing_hub(settings) as runner:
        designate(runner, Bundelplaats(settings.bundels, settings.partijsleutels), who)


def _confirm(args: Namespace, settings: ProcessSettings) -> None:
    wie = (args.partij, _pseudonym(args.gebruiker), args.rol)
    with writing_hub(settings) as runner:
        if not confirm_designation(runner, wie, (args.vog_tot, args.opleiding_tot, args.bevestigd_tot)):
            message = "nobody is designated so"
            raise ValueError(message)


def _dismiss(args: Namespace, settings: ProcessSettings) -> None:
    with writing_hub(settings) as runner:
        if not end_designation(runner, args.partij, _pseudonym(args.gebruiker), args.rol):
            message = "nobody is designated so"
            raise ValueError(message)


def _pseudonym(text: str) -> str:
    try:
        return b64u(unb64u(text, 16))
    except ProtocolError as error:
        message = f"--gebruiker is not a pseudonym ({error.rule})"
        raise ValueError(message) from None


def _signing_key(text: str) -> bytes:
    try:
        return unb64u(text, 32)
    except ProtocolError as error:
        message = f"--tekensleutel is not a public signing key ({error.rule})"
        raise ValueError(message) from None


def _thumbprint(path: Path) -> bytes:
    content = path.read_bytes()
    try:
        certificate = x509.load_pem_x509_certificate(content)
    except ValueError:
        message = f"{path.name} is not a certificate in PEM"
        raise ValueError(message) from None
    return read_certificate(certificate.public_bytes(Encoding.DER)).vingerafdruk
