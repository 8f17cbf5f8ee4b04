"""From one municipal message to one melding, or to the reason why not. Pure but for what the BRP answers.

A message is a huisverbod when it has a field of that name, and a ZGW zaak when it has `_expand`.
"""

from datetime import date
from typing import Final

from pydantic import ValidationError

from connectors.agent.bronmelding import Bronmelding
from connectors.agent.csvregels import Afgewezen
from connectors.agent.jsonberichten import Bericht, veldcode
from connectors.gemeente.brp import Brp
from connectors.gemeente.codes import Geweigerd, Weigering
from connectors.gemeente.formaten import Huisverbodbericht, Zaak
from connectors.gemeente.huisverbod import map_huisverbod
from connectors.gemeente.zaken import map_zaak

HUISVERBOD: Final = "huisverbod"
ZAAK: Final = "_expand"


def map_bericht(bericht: Bericht, peildatum: date, brp: Brp) -> Bronmelding | Afgewezen:
    """Judge one message as on `peildatum`; `README.md` has the tables of rules."""
    try:
        return _map(bericht, peildatum, brp)
    except ValidationError as error:
        return Afgewezen(bericht.nummer, veldcode(error))
    except Geweigerd as geweigerd:
        return Afgewezen(bericht.nummer, geweigerd.weigering)


def _map(bericht: Bericht, peildatum: date, brp: Brp) -> Bronmelding:
    soorten = {HUISVERBOD, ZAAK} & bericht.velden.keys()
    if soorten == {HUISVERBOD}:
        verbod = Huisverbodbericht.model_validate(bericht.velden).huisverbod
        return map_huisverbod(verbod, peildatum, brp, bericht.nummer)
    if soorten == {ZAAK}:
        return map_zaak(Zaak.model_validate(bericht.velden), peildatum, brp, bericht.nummer)
    raise Geweigerd(Weigering.SOORT)
