"""Watch everything an adapter says while it runs: return values, errors, prints, logs and warnings."""

import io
import logging
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from connectors.agent.csvregels import Afgewezen
from connectors.conformance.proef import Proef
from connectors.protocol.errors import PersonalIdentifierInvalid


@contextmanager
def meeluisteren() -> Iterator[io.StringIO]:
    """Collect standard output, standard error, log records and warnings in one text."""
    gehoord = io.StringIO()
    luisteraar = logging.StreamHandler(gehoord)
    wortel = logging.getLogger()
    niveau = wortel.level
    wortel.addHandler(luisteraar)
    wortel.setLevel(logging.DEBUG)
    try:
        with warnings.catch_warnings(record=True) as gewaarschuwd, redirect_stdout(gehoord), redirect_stderr(gehoord):
            warnings.simplefilter("always")
            yield gehoord
            gehoord.writelines(str(waarschuwing.message) for waarschuwing in gewaarschuwd)
    finally:
        wortel.removeHandler(luisteraar)
        wortel.setLevel(niveau)


def alles_wat_het_zegt(proef: Proef, pad: Path) -> str:
    """Read a file to the end and return every text in which a value could have been echoed.

    What a delivered row holds is not among it: that is what the row is for. Its `repr` is.
    """
    with meeluisteren() as gehoord:
        try:
            for uitkomst in proef.lees(pad):
                gehoord.write(repr(uitkomst) + str(uitkomst))
                if not isinstance(uitkomst, Afgewezen):
                    try:
                        uitkomst.persoon()
                    except PersonalIdentifierInvalid:
                        gehoord.write(traceback.format_exc())
        except Exception:  # noqa: BLE001 whatever the adapter raises, its text is what we are after
            gehoord.write("".join(traceback.format_exc()))
    return gehoord.getvalue()
