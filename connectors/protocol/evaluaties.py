"""What a connector and the key holder say about blinded points, and about a proof of their evaluation."""

from typing import Literal

from connectors.protocol.messages import Blob, Bon, Bytes16, Bytes32, Bytes64, Message, Punt, VerzoekId, Woord
from connectors.protocol.tijden import Moment


class EvaluatieGroep(Message):
    """Blinded points of one class: records x the fixed count of the class, record by record."""

    klasse: Literal["bsn", "link", "doc"]
    punten: list[Punt]


class EvaluatieVraag(Message):
    """Ask the key holder to evaluate blinded points. `POST /v1/evaluaties`."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    soort: Literal["vraag", "bekendstelling", "melding", "filter"]
    doel: Woord
    rol: Woord
    gebruiker: Bytes16
    kenmerk_hash: Bytes32
    gezien: int
    records: int
    groepen: list[EvaluatieGroep]


class GeevalueerdeGroep(Message):
    """Evaluated points in the order asked, and the transit factor sealed for the hub."""

    klasse: Literal["bsn", "link", "doc"]
    epoch: int
    verloopt_op: Moment
    punten: list[Punt]
    zegel: Blob


class EvaluatieKern(Message):
    """What the key holder answers."""

    verzoek_id: VerzoekId
    groepen: list[GeevalueerdeGroep]
    artikelen: list[Woord]
    bundel: str


class EvaluatieAntwoord(Message):
    """Evaluation and its receipt; the asker keeps the receipt."""

    kern: EvaluatieKern
    bon: Bon


class BewijsVraag(Message):
    """Ask, after the answer, for proof that it was computed with the published key."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    evaluatie: VerzoekId


class Bewijs(Message):
    """DLEQ proof of one class: log_G(tk) = log_B(Z). `tk` goes to the hub with the points."""

    klasse: Literal["bsn", "link", "doc"]
    tk: Bytes32
    bewijs: Bytes64


class BewijsAntwoord(Message):
    """Proofs for the groups of one evaluation, in the order asked."""

    verzoek_id: VerzoekId
    groepen: list[Bewijs]
