"""Reading entries of the log back: the other half of `blad`."""

from connectors.protocol.canonical import parse_canonical
from connectors.protocol.errors import ProtocolError
from hub.adapters.transparency.blad import read_public
from hub.domain.decision import PolicyRequest
from hub.domain.logboek import LogOnbruikbaar, LogRegel
from hub.domain.logregel import Besluitrij, Logregel
from hub.domain.spoor import Spoor


def read_entry(regel: LogRegel) -> Logregel | None:
    """What an entry says; None once its content was erased.

    Raises:
        LogOnbruikbaar: the content is not of this form. Nothing else was ever written.
    """
    if regel.inhoud is None:
        return None
    try:
        content, (tijd, beantwoord) = parse_canonical(regel.inhoud), read_public(regel.blad)
    except ProtocolError as error:
        raise LogOnbruikbaar from error
    match content:
        case {
            "nr": int(nr),
            "naam": str(naam),
            "velden": dict(velden),
            "spoor": [str(trace), str(span), str(ouder), str(transactie)],
            **rest,
        }:
            bundel, rijen = _besluiten(rest.get("besluiten"))
            fields = {name: tuple(value) if isinstance(value, list) else value for name, value in velden.items()}
            spoor = Spoor(trace, ouder, transactie)
            return Logregel(regel.nummer, tijd, nr, naam, fields, spoor, span, bundel, rijen, beantwoord)
        case _:
            raise LogOnbruikbaar


def _besluiten(content: object) -> tuple[str, tuple[Besluitrij, ...]]:
    match content:
        case None:
            return "", ()
        case {"bundel": str(bundel), "rijen": [*rijen]}:
            return bundel, tuple(map(_besluitrij, rijen))
        case _:
            raise LogOnbruikbaar


def _besluitrij(rij: object) -> Besluitrij:
    match rij:
        case {
            "vraag": [str(partij), str(doel), str(rol), str(categorie), str(actie), str(fase)],
            "feiten": [*feiten],
            "reden": str(reden),
            "regels": [*regels],
            "plichten": [*plichten],
            "aantal": int(aantal),
        }:
            vraag = PolicyRequest(partij, doel, rol, categorie, actie, fase, frozenset(map(str, feiten)))
            return Besluitrij(vraag, reden, tuple(map(str, regels)), frozenset(map(str, plichten)), aantal)
        case _:
            raise LogOnbruikbaar
