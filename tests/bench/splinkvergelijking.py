"""Splink with DuckDB, set up as its manual does it: no labels, no tuning to the data.

    python -m tests.bench.splinkvergelijking IN.json UIT.json

IN holds the rows of one or two registers, UIT gets [reference, reference, probability] per candidate pair.
"""

import json
import sys
import unicodedata
from pathlib import Path

import pandas as pd
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

TEXT = ("voornamen", "achternaam", "straat", "huisnummer", "postcode", "woonplaats", "geslacht")


def compare(a: list[dict[str, str]], b: list[dict[str, str]] | None) -> list[tuple[str, str, float]]:
    """Candidate pairs with the probability that they are one person; without `b`, doubles in `a`."""
    frames = [_frame(rows) for rows in (a, b) if rows is not None]
    gender = any(row.get("geslacht") for row in a)
    database = DuckDBAPI()
    inputs = [database.register(frame, dataset_display_name=name) for frame, name in zip(frames, "ab", strict=False)]
    linker = Linker(inputs, _settings("dedupe_only" if b is None else "link_only", gender=gender), log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        [
            block_on("voornaam", "achternaam", "geboortedatum"),
            block_on("achternaam", "geboortedatum", "postcode"),
            block_on("voornaam", "postcode", "huisnummer"),
        ],
        recall=0.8,
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in (block_on("geboortedatum"), block_on("voornaam", "achternaam"), block_on("voornaam", "postcode")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    columns = found[["unique_id_l", "unique_id_r", "match_probability"]]
    return [(str(one), str(other), float(chance)) for one, other, chance in columns.itertuples(index=False)]


def _settings(link_type: str, *, gender: bool) -> SettingsCreator:
    comparisons = [
        cl.NameComparison("voornaam"),
        cl.NameComparison("achternaam"),
        cl.DateOfBirthComparison("geboortedatum", input_is_string=True),
        cl.JaroWinklerAtThresholds("straat", [0.9, 0.7]),
        cl.LevenshteinAtThresholds("huisnummer", 1),
        cl.LevenshteinAtThresholds("postcode", [1, 2]),
        cl.JaroWinklerAtThresholds("woonplaats", [0.9]),
    ]
    return SettingsCreator(
        link_type=link_type,
        comparisons=comparisons + ([cl.ExactMatch("geslacht")] if gender else []),
        blocking_rules_to_generate_predictions=[
            block_on("voornaam", "achternaam"),
            block_on("geboortedatum"),
            block_on("achternaam", "postcode"),
            block_on("voornaam", "postcode"),
            block_on("straat", "huisnummer"),
        ],
    )


def _frame(rows: list[dict[str, str]]) -> pd.DataFrame:
    """Our columns, folded to small letters without marks; what is empty is unknown."""
    made = []
    for row in rows:
        folded: dict[str, str | None] = {name: _folded(row.get(name, "")) for name in TEXT}
        given = folded.pop("voornamen")
        birth = row.get("geboortedatum", "")
        made.append(
            folded
            | {
                "unique_id": row["referentie"],
                "voornaam": given.split(" ")[0] if given else None,
                "geboortedatum": birth if birth and "-00" not in birth else None,
            }
        )
    return pd.DataFrame(made)


def _folded(text: str) -> str | None:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().strip()
    return plain or None


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[1]).read_text())
    Path(sys.argv[2]).write_text(json.dumps(compare(given["a"], given["b"])))
