"""The bundles of the care provider about the region, in the FHIR form that the zorg adapter documents.

One bundle per line for each melding that it sends, on four kinds of grounds in turn. Among them
stand bundles without a ground, which an adapter must refuse. The doelgroep is that of Table 2,
where OGGZ is counted under multiproblematiek. This package does not import the adapter; a test
reads one with the other.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from connectors.voorbeeldregio.meldingen import Melding
from connectors.voorbeeldregio.partners import Aanleiding, Document, aanleidingen, als_regels
from connectors.voorbeeldregio.regio import Regio
from connectors.voorbeeldregio.registers import Partij

_EIGEN = "https://veiligheidshuis.example/fhir"
_HL7 = "http://hl7.org/fhir/StructureDefinition"
_BSN = "http://fhir.nl/fhir/NamingSystem/bsn"
_GESLACHT = {"M": "male", "V": "female", "X": "other"}
_WIE = {"reference": "Patient/p"}
_TOESTEMMING_DAGEN = 365


def export_jaar_2011(regio: Regio) -> Iterator[str]:
    """The lines of the file of 2011."""
    return als_regels(_documenten(regio, regio.meldingen_2011()))


def export_week(regio: Regio, begin: date) -> Iterator[str]:
    """The lines of the file of a week; the first bundle is followed by one that must be refused."""
    return als_regels(_documenten(regio, regio.meldingen_week(begin)))


def _documenten(regio: Regio, meldingen: Sequence[Melding]) -> Iterator[Document]:
    for aanleiding in aanleidingen(regio, meldingen, "zorg"):
        dag = aanleiding.melding.datum
        patient = _patient(regio, aanleiding)
        items = _SOORTEN[aanleiding.volgorde % len(_SOORTEN)](dag)
        yield _bundel(aanleiding, f"GGZ-{aanleiding.nummer}", [patient, *items])
        if aanleiding.krijgt_slechte:
            yield _bundel(aanleiding, f"GGZ-{aanleiding.nummer}-B", [patient, _flag("CRISIS", dag)])


def _zorgmijder(dag: date) -> list[Document]:
    return [_flag("ZORGMIJDING", dag, "Doet niet open en komt niet op afspraken."), _consent("GEZONDHEID", dag)]


def _crisis(dag: date) -> list[Document]:
    """The care plan has no ground and stays behind."""
    goed = {"motivering": {"valueString": "Acuut, en niet anders af te wenden."}, "collegiaal_overleg": _JA}
    vlag = _flag("CRISIS", dag, "Ontredderd op straat aangetroffen.")
    plan = {"resourceType": "CarePlan", "id": "cp", "status": "active", "intent": "plan", "title": "Begeleiding thuis"}
    return [
        {**vlag, **_besluit("GOED_HULPVERLENERSCHAP", dag, goed)},
        {**plan, "subject": _WIE, "period": {"start": dag.isoformat()}},
    ]


def _verwijzing(dag: date) -> list[Document]:
    verzoek = {"resourceType": "ServiceRequest", "id": "sr", "status": "active", "intent": "order", "subject": _WIE}
    return [
        {**verzoek, "code": {"text": "Opvang met begeleiding"}, "authoredOn": dag.isoformat()},
        _consent("ZORG_VOORZIENING", dag),
    ]


def _dreiging(dag: date) -> list[Document]:
    wet = {"artikel": {"valueString": "Wvggz art. 8:34"}}
    return [
        {**_flag("DREIGING", dag, "Dreigt een ander wat aan te doen."), **_besluit("WETTELIJKE_BEVOEGDHEID", dag, wet)}
    ]


_SOORTEN: tuple[Callable[[date], list[Document]], ...] = (_zorgmijder, _crisis, _verwijzing, _dreiging)
_JA = {"valueBoolean": True}


def _tag(systeem: str, code: str) -> Document:
    return {"system": f"{_EIGEN}/CodeSystem/{systeem}", "code": code}


def _bundel(aanleiding: Aanleiding, nummer: str, resources: Sequence[Document]) -> Document:
    tags = {"geheimhouding": "WGBO", "doelgroep": aanleiding.melding.doelgroep, "juistheid": "GETOETST"}
    alle = {**tags, "stadsdeel": aanleiding.stadsdeel}
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "identifier": {"value": nummer},
        "meta": {"tag": [_tag(systeem, code) for systeem, code in alle.items() if code]},
        "entry": [{"resource": resource} for resource in resources],
    }


def _flag(signaal: str, dag: date, tekst: str = "") -> Document:
    code: Document = {"coding": [_tag("signaal", signaal)]}
    return {
        "resourceType": "Flag",
        "id": "f",
        "status": "active",
        "code": {**code, "text": tekst} if tekst else code,
        "subject": _WIE,
        "period": {"start": dag.isoformat()},
    }


def _consent(categorie: str, dag: date) -> Document:
    """Given by the patient on the day itself, for a year, for one category and one recipient."""
    zvh = {"identifier": {"system": f"{_EIGEN}/NamingSystem/ontvanger", "value": "zvh"}}
    return {
        "resourceType": "Consent",
        "id": "c",
        "status": "active",
        "scope": {"coding": [{"code": "patient-privacy"}]},
        "category": [{"text": "Toestemming voor het Zorg- en Veiligheidshuis"}],
        "patient": _WIE,
        "dateTime": dag.isoformat(),
        "performer": [_WIE],
        "policyRule": {"text": "WGS art. 2.29 lid 2"},
        "provision": {
            "type": "permit",
            "period": {"start": dag.isoformat(), "end": (dag + timedelta(days=_TOESTEMMING_DAGEN)).isoformat()},
            "actor": [{"role": {"text": "ontvanger"}, "reference": zvh}],
            "class": [_tag("categorie", categorie)],
        },
    }


def _besluit(grond: str, dag: date, verder: Mapping[str, object]) -> Document:
    delen: Document = {
        "grond": {"valueCode": grond},
        "besloten_op": {"valueDate": dag.isoformat()},
        "client_geinformeerd": _JA,
        **verder,
    }
    extension = [{"url": url, **waarde} for url, waarde in delen.items() if isinstance(waarde, dict)]
    return {"extension": [{"url": f"{_EIGEN}/StructureDefinition/vrijgavegrond", "extension": extension}]}


def _patient(regio: Regio, aanleiding: Aanleiding) -> Document:
    """Name and BSN as the provider has them; date of birth and address as they are."""
    rij, persoon = regio.rij_van(Partij.GGZ, aanleiding.persoon), aanleiding.persoon
    naam: Document = {"use": "official", "family": f"{rij.voorvoegsel} {rij.achternaam}".strip()}
    naam["_family"] = {
        "extension": [
            {"url": f"{_HL7}/humanname-own-{deel}", "valueString": waarde}
            for deel, waarde in (("prefix", rij.voorvoegsel), ("name", rij.achternaam))
            if waarde
        ]
    }
    naam["given"] = rij.voornamen.split()
    return {
        "resourceType": "Patient",
        "id": "p",
        "identifier": [{"system": _BSN, "value": rij.bsn}] if rij.bsn else [],
        "name": [naam],
        "birthDate": persoon.geboortedatum.replace("-00", ""),
        "gender": _GESLACHT.get(rij.geslacht, "unknown"),
        "address": [
            _adres(persoon.adres.straat, persoon.adres.huisnummer, persoon.adres.toevoeging)
            | {"postalCode": persoon.adres.postcode, "city": persoon.adres.wijk.woonplaats}
        ],
    }


def _adres(straat: str, huisnummer: str, toevoeging: str) -> Document:
    delen = (("streetName", straat), ("houseNumber", huisnummer), ("buildingNumberSuffix", toevoeging))
    extension = [{"url": f"{_HL7}/iso21090-ADXP-{deel}", "valueString": waarde} for deel, waarde in delen if waarde]
    return {
        "use": "home",
        "line": [f"{straat} {huisnummer} {toevoeging}".strip()],
        "_line": [{"extension": extension}],
    }
