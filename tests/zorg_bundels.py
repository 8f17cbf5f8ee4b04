"""The smallest valid bundle of care, and the parts that tests change in it."""

from typing import Any

EIGEN = "https://veiligheidshuis.example/fhir"
BSN = "http://fhir.nl/fhir/NamingSystem/bsn"
VRIJGAVEGROND = f"{EIGEN}/StructureDefinition/vrijgavegrond"
EXT = "http://hl7.org/fhir/StructureDefinition"


def tag(systeem: str, code: str) -> dict[str, str]:
    return {"system": f"{EIGEN}/CodeSystem/{systeem}", "code": code}


def patient(**anders: Any) -> dict[str, Any]:
    naam = {
        "use": "official",
        "family": "van der Leemberg",
        "_family": {
            "extension": [
                {"url": f"{EXT}/humanname-own-prefix", "valueString": "van der"},
                {"url": f"{EXT}/humanname-own-name", "valueString": "Leemberg"},
            ]
        },
        "given": ["Joris", "J."],
        "_given": [
            {"extension": [{"url": f"{EXT}/iso21090-EN-qualifier", "valueCode": "BR"}]},
            {"extension": [{"url": f"{EXT}/iso21090-EN-qualifier", "valueCode": "IN"}]},
        ],
    }
    adres = {
        "use": "home",
        "line": ["Lantaarnhof 41 A"],
        "_line": [
            {
                "extension": [
                    {"url": f"{EXT}/iso21090-ADXP-streetName", "valueString": "Lantaarnhof"},
                    {"url": f"{EXT}/iso21090-ADXP-houseNumber", "valueString": "41"},
                    {"url": f"{EXT}/iso21090-ADXP-buildingNumberSuffix", "valueString": "A"},
                ]
            }
        ],
        "postalCode": "6211BX",
        "city": "Maastricht",
    }
    return {
        "resourceType": "Patient",
        "id": "p1",
        "identifier": [{"system": BSN, "value": "900000041"}],
        "name": [naam],
        "birthDate": "1979-05-04",
        "gender": "male",
        "address": [adres],
        **anders,
    }


def flag(signaal: str = "ZORGMIJDING", **anders: Any) -> dict[str, Any]:
    return {
        "resourceType": "Flag",
        "id": "f1",
        "status": "active",
        "code": {"coding": [tag("signaal", signaal)], "text": "Doet niet meer open."},
        "subject": {"reference": "Patient/p1"},
        "period": {"start": "2011-03-04"},
        **anders,
    }


def plan(**anders: Any) -> dict[str, Any]:
    return {
        "resourceType": "CarePlan",
        "id": "cp1",
        "status": "active",
        "intent": "plan",
        "title": "Begeleiding thuis",
        "subject": {"reference": "Patient/p1"},
        "period": {"start": "2011-02-01"},
        **anders,
    }


def verwijzing(**anders: Any) -> dict[str, Any]:
    return {
        "resourceType": "ServiceRequest",
        "id": "sr1",
        "status": "active",
        "intent": "order",
        "code": {"text": "Opvang"},
        "subject": {"reference": "Patient/p1"},
        "authoredOn": "2011-03-03T10:00:00+01:00",
        **anders,
    }


def provision(*categorieen: str, **anders: Any) -> dict[str, Any]:
    zvh = {"identifier": {"system": f"{EIGEN}/NamingSystem/ontvanger", "value": "zvh"}}
    return {
        "type": "permit",
        "period": {"start": "2011-01-01", "end": "2012-01-01"},
        "actor": [{"role": {"coding": [{"code": "IRCP"}]}, "reference": zvh}],
        "class": [tag("categorie", categorie) for categorie in categorieen],
        **anders,
    }


def consent(*categorieen: str, bepaling: dict[str, Any] | None = None, **anders: Any) -> dict[str, Any]:
    return {
        "resourceType": "Consent",
        "id": "c1",
        "status": "active",
        "scope": {"coding": [{"code": "patient-privacy"}]},
        "category": [{"coding": [{"code": "59284-0"}]}],
        "patient": {"reference": "Patient/p1"},
        "dateTime": "2011-01-05",
        "performer": [{"reference": "Patient/p1"}],
        "policyRule": {"text": "WGS"},
        "provision": bepaling or provision(*categorieen or ("GEZONDHEID",)),
        **anders,
    }


def ouder(**anders: Any) -> dict[str, Any]:
    relatie = [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-RoleCode", "code": "MTH"}]}]
    return {
        "resourceType": "RelatedPerson",
        "id": "o1",
        "patient": {"reference": "Patient/p1"},
        "relationship": relatie,
        **anders,
    }


def besluit(grond: str | None = "GOED_HULPVERLENERSCHAP", **anders: Any) -> dict[str, Any]:
    delen: dict[str, Any] = {
        "grond": {"valueCode": grond} if grond else None,
        "motivering": {"valueString": "Acuut gevaar voor een ander."},
        "artikel": {"valueString": "Wvggz art. 8:34"},
        "collegiaal_overleg": {"valueBoolean": True},
        "client_geinformeerd": {"valueBoolean": False},
        "besloten_op": {"valueDate": "2011-03-04"},
        **anders,
    }
    extension = [{"url": url, **waarde} for url, waarde in delen.items() if waarde is not None]
    return {"extension": [{"url": VRIJGAVEGROND, "extension": extension}]}


def bundel(*resources: dict[str, Any], tags: dict[str, str] | None = None, **anders: Any) -> dict[str, Any]:
    alle = {"geheimhouding": "WGBO", "doelgroep": "OGGZ", "juistheid": "GETOETST", **(tags or {})}
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "identifier": {"value": "BND-2011-17"},
        "meta": {"tag": [tag(systeem, code) for systeem, code in alle.items() if code]},
        "entry": [{"resource": resource} for resource in (patient(), *resources)],
        **anders,
    }
