"""Run all checks on one adapter with one sample of its format.

rapport = run_conformance(laad_adapter("politie"), Path("export.csv"))
rapport.geslaagd
"""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from connectors.agent.register import Adapter
from connectors.conformance.proef import neem_voorbeeld
from connectors.conformance.rapport import Rapport, Uitkomst
from connectors.conformance.toetsen import TOETSEN, elke_rij_telt


def run_conformance(adapter: Adapter, voorbeeld: Path, peildatum: date | None = None) -> Rapport:
    """Examine an adapter. Use a sample of invented people: copies of it stand on disk while it runs.

    Without `peildatum` the sample is judged on a day that suits it. Only the first 200 rows of
    the sample are used. A sample of which nothing is delivered fails: there is nothing to check.

    Raises:
        InvoerOnjuist: the sample itself can't be read.
    """
    with TemporaryDirectory(prefix="conformance-") as werkmap:
        proef = neem_voorbeeld(adapter, voorbeeld, Path(werkmap), peildatum)
        eerste = elke_rij_telt(proef)
        if eerste.uitkomst is Uitkomst.GEZAKT or not proef.goede:
            return Rapport((eerste,))
        return Rapport((eerste, *(toets(proef) for toets in TOETSEN)))
