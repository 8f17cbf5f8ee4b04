"""An older report as it was printed: read, added up and held against itself, and never corrected.

`rapport` holds what was printed, `sommen` what its cells add up to. `rekenfouten`, `kruis`, `tegenspraak` and
`uitspraken` find what does not agree, by the rules in `toetsen` and `vlagregels`; `hypothesen` says what could be
wrong in a table, found by `zoeken`. `beoordelen` calls them all, in the order in which flags are numbered.
"""
