"""Run all checks on one adapter of messages with one sample of its format.

rapport = run_meldconformance(laad_meldingadapter("politie"), Path("export.csv"), date(2026, 3, 2))
rapport.geslaagd
"""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from connectors.agent.bronmelding import Meldingadapter
from connectors.agent.settings import Klassenaam
from connectors.conformance.meldproef import neem_meldproef
from connectors.conformance.meldtoetsen import MELDTOETSEN, alles_kan_weg
from connectors.conformance.rapport import Rapport, Uitkomst


def run_meldconformance(
    adapter: Meldingadapter, voorbeeld: Path, peildatum: date, *, klassen: tuple[Klassenaam, ...] = ("bsn", "link")
) -> Rapport:
    """Examine an adapter of messages, judged as on `peildatum`. Use a small sample of invented people.

    `klassen` are those of the party: without `bsn`, a message with a BSN anywhere fails. Copies of
    the sample stand on disk while this runs. A sample of which nothing can be sent fails.

    Raises:
        InvoerOnjuist: the sample can't be read.
    """
    with TemporaryDirectory(prefix="conformance-") as werkmap:
        proef = neem_meldproef(adapter, voorbeeld, Path(werkmap), peildatum, klassen)
        eerste = alles_kan_weg(proef)
        if eerste.uitkomst is Uitkomst.GEZAKT:
            return Rapport((eerste,))
        return Rapport((eerste, *(toets(proef) for toets in MELDTOETSEN)))
