"""Content keys of a casus, from the key holder: to seal stukken with. The secret behind them never leaves it.

sleutels = Casussleutels(verbinding)
sleutels.maak(bewijs)                      the procesmanager, with the answer to the step that began the work
sleutels.verzegel(casus, stuk, teksten, categorie="POLITIE")    anybody who brings something in
sleutels.vernietig(bewijs)                 whoever destroyed the casus at the hub
"""

from collections.abc import Iterator, Sequence

from connectors.agent.client import twice
from connectors.agent.errors import Alarm
from connectors.agent.getuige import BonKop
from connectors.agent.verbinding import Verbinding
from connectors.protocol.canonical import unb64u
from connectors.protocol.casussleutels import (
    MAX_GEVRAAGD,
    CasussleutelAntwoord,
    CasussleutelKern,
    Casussleutelvraag,
    Inhoudplaats,
    Inhoudsleutel,
    Sleuteleinde,
    SleuteleindeAntwoord,
)
from connectors.protocol.inhoud import Deel, seal_met
from connectors.protocol.inzagen import Casusbewijs
from connectors.protocol.meldingen import Verzegeld

Plaats = tuple[str, Deel]
"""The number of a stuk, or whatever name a part is bound to, and the part."""


class Casussleutels:
    """Fresh keys, each for one text: none is remembered."""

    def __init__(self, verbinding: Verbinding) -> None:
        self._verbinding = verbinding

    def nieuwe(self, casus: str, plaatsen: Sequence[Plaats], *, categorie: str) -> list[Inhoudsleutel]:
        """A content key with its omhulsel for each of these, in order, for a stuk of this category.

        Raises:
            Geweigerd: `sleutel-onbekend` before the secret was made, `sleutel-vernietigd` after the end.
            ValidationError: a part that no stuk has.
            Onbereikbaar, Alarm: see `errors`.
        """
        asked = [
            Inhoudplaats.model_validate({"stuk": stuk, "deel": deel, "categorie": categorie}) for stuk, deel in plaatsen
        ]
        return [key for some in _some(asked) for key in self._vraag(casus, some, None).sleutels]

    def verzegel(
        self, casus: str, stuk: str, teksten: Sequence[tuple[Deel, bytes]], *, categorie: str
    ) -> list[Verzegeld]:
        """Seal the parts of one stuk, each under a key of its own; `categorie` is empty for reasons.

        Whoever names another category than the stuk has can't be opened by anybody.

        Raises:
            InvalidInput: a text that is too long.
            Geweigerd, Onbereikbaar, Alarm: as `nieuwe`.
        """
        keys = self.nieuwe(casus, [(stuk, deel) for deel, _ in teksten], categorie=categorie)
        bericht = bytes.fromhex(stuk)
        return [
            seal_met(unb64u(key.sleutel), key.omhulsel, text, bericht=bericht, deel=deel)
            for key, (deel, text) in zip(keys, teksten, strict=True)
        ]

    def maak(self, bewijs: Casusbewijs) -> None:
        """Let the secret be made, on evidence of a step of ours; one that there is already, stays.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        self._vraag(bewijs.kern.casus, [], bewijs)

    def vernietig(self, bewijs: Casusbewijs) -> int:
        """Let the secret be destroyed, on evidence that the hub destroyed the casus; since when, in unix seconds.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        return twice(lambda: self._einde(bewijs))

    def _vraag(self, casus: str, gevraagd: Sequence[Inhoudplaats], bewijs: Casusbewijs | None) -> CasussleutelKern:
        return twice(lambda: self._once(casus, gevraagd, bewijs))

    def _once(self, casus: str, gevraagd: Sequence[Inhoudplaats], bewijs: Casusbewijs | None) -> CasussleutelKern:
        lijn = self._verbinding.lijnen["sleutelhouder"]
        vraag = Casussleutelvraag(
            versie=1,
            verzoek_id=self._verbinding.clock.verzoek_id(),
            gezien=0,
            casus=casus,
            gevraagd=list(gevraagd),
            bewijs=bewijs,
        )
        answer = lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(
                "/v1/casussleutels", vraag.model_copy(update={"gezien": gezien}), CasussleutelAntwoord
            ),
            BonKop("casussleutel", vraag.verzoek_id, self._verbinding.geheim.kenmerk(casus)),
        )
        _check(answer.kern, casus, len(gevraagd))
        return answer.kern

    def _einde(self, bewijs: Casusbewijs) -> int:
        lijn = self._verbinding.lijnen["sleutelhouder"]
        casus = bewijs.kern.casus
        einde = Sleuteleinde(versie=1, verzoek_id=self._verbinding.clock.verzoek_id(), gezien=0, bewijs=bewijs)
        answer = lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(
                "/v1/sleuteleinden",
                einde.model_copy(update={"gezien": gezien}),
                SleuteleindeAntwoord,
                trace=bewijs.kern.verzoek_id,
            ),
            BonKop("sleuteleinde", einde.verzoek_id, self._verbinding.geheim.kenmerk(casus)),
        )
        if answer.kern.casus != casus:
            raise Alarm("sleutel-andere-casus", "sleutelhouder")
        return answer.kern.vernietigd_op


def _some(asked: Sequence[Inhoudplaats]) -> Iterator[Sequence[Inhoudplaats]]:
    for at in range(0, len(asked), MAX_GEVRAAGD):
        yield asked[at : at + MAX_GEVRAAGD]


def _check(kern: CasussleutelKern, casus: str, count: int) -> None:
    """Each key is for one text (`inhoud`), so that two of them may not be the same.

    Raises:
        Alarm: `sleutel-andere-casus`, `sleutel-aantal`, or `sleutel-hergebruikt`.
    """
    if kern.casus != casus:
        raise Alarm("sleutel-andere-casus", "sleutelhouder")
    if len(kern.sleutels) != count:
        raise Alarm("sleutel-aantal", "sleutelhouder")
    if len({key.sleutel for key in kern.sleutels}) != count:
        raise Alarm("sleutel-hergebruikt", "sleutelhouder")
