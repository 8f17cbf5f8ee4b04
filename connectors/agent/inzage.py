"""See a casus: ask the hub what I may see, have its receipt judged, and open it at the key holder.

    beeld = bekijk(post, {"casus": casus, "persoon": 1})
    beeld.kern       codes and reasons, of exactly what may be seen
    beeld.teksten    what each stuk says, in the same order

The texts exist here alone, in memory, as long as somebody looks; nothing keeps them. What was sealed
wrongly by its source can be read by nobody, and stands as None.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from connectors.agent.casus import Casuspost
from connectors.agent.client import twice
from connectors.agent.errors import Alarm, InvoerOnjuist
from connectors.agent.kanaal import Ontvangen
from connectors.agent.opening import open_inzage
from connectors.protocol.canonical import b64u
from connectors.protocol.inzagelezen import Beeldantwoord, lees_beeld
from connectors.protocol.inzagen import Inzagebewijs, InzageKern, Inzagevraag, Zichtbaar

ADRES = "/v1/inzagen"
BEURTEN = 3
"""How often all of a casus is asked for anew because it changed meanwhile."""


@dataclass(frozen=True, slots=True, repr=False)
class Beeld:
    """An opened view. What it says shows in no `repr` and travels in no pickle."""

    kern: InzageKern
    teksten: tuple[bytes | None, ...]
    bewijs: Inzagebewijs

    def __repr__(self) -> str:
        return "<Beeld>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("Beeld refuses pickling")

    @property
    def stukken(self) -> tuple[tuple[Zichtbaar, bytes | None], ...]:
        """Each stuk with what it says, newest first."""
        return tuple(zip(self.kern.stukken, self.teksten, strict=True))


def bekijk(post: Casuspost, vraag: Mapping[str, object], *, doel: str = "", adres: str = ADRES) -> Beeld:
    """What I may see of this casus now; `vraag` has the fields of an Inzagevraag besides the head.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
        ValidationError: not a question.
    """
    asked = Inzagevraag.model_validate({**post.kop(doel), **vraag})
    received = twice(lambda: _ask(post, asked, adres))
    kern, inhouden = received.bericht.kern, received.bericht.inhouden
    _check(asked, kern)
    bewijs = Inzagebewijs(verzoek=b64u(received.verzonden), kern=kern, bon=received.bericht.bon)
    return Beeld(kern, tuple(open_inzage(post.verbinding, bewijs, inhouden)), bewijs)


def bladen(post: Casuspost, vraag: Mapping[str, object], *, doel: str = "", adres: str = ADRES) -> list[Beeld]:
    """All of it, as many views as it takes; one that gives nothing more is the last.

    When there are more or fewer than the view before told, something came or went, and places moved: it begins again.

    Raises:
        InvoerOnjuist: `casus-verandert`, when that goes on.
        Geweigerd, Onbereikbaar, Alarm, ValidationError: as `bekijk`.
    """
    for _ in range(BEURTEN):
        found = [bekijk(post, {**vraag, "overslaan": 0}, doel=doel, adres=adres)]
        while (left := _rest(found[-1])) and found[-1].kern.stukken:
            seen = sum(len(beeld.kern.stukken) for beeld in found)
            found.append(bekijk(post, {**vraag, "overslaan": seen}, doel=doel, adres=adres))
            if found[-1].kern.aantal != left:
                break
        else:
            return found
    raise InvoerOnjuist("casus-verandert")


def _rest(beeld: Beeld) -> int:
    return beeld.kern.aantal - len(beeld.kern.stukken)


def _ask(post: Casuspost, asked: Inzagevraag, adres: str) -> Ontvangen[Beeldantwoord]:
    """Under a fresh number each time: a view that got lost was given all the same, and is on record."""
    vraag = asked.model_copy(update={"verzoek_id": post.verbinding.clock.verzoek_id()})
    lijn = post.verbinding.lijnen["hub"]
    return lijn.getuige.exchange_met_verzoek(
        lambda gezien: lijn.kanaal.post_en_lees(adres, vraag.model_copy(update={"gezien": gezien}), lees_beeld),
        post.bonkop("inzage", vraag.verzoek_id),
    )


def _check(asked: Inzagevraag, kern: InzageKern) -> None:
    """An answer about another casus or person would be shown under the wrong name, and more than was asked unasked.

    Raises:
        Alarm: `inzage-andere-vraag`.
    """
    said = (kern.beeld.casus, kern.doel, kern.rol, kern.gebruiker, kern.handeling)
    other = said != (asked.casus, asked.doel, asked.rol, asked.gebruiker, asked.handeling)
    if other or len(kern.stukken) > asked.hoogstens:
        raise Alarm("inzage-andere-vraag", "hub")
