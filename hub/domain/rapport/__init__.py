"""The annual report: facts about nobody in particular, the figures made of them, and what is checked first.

From `feiten` come a `tabel` with its words and each `verband` between figures; `toetsen` must hold between them, and
`bescherming` decides what is shown. `gedrukt` is an older report as it was printed, `evaluatie` before and after an
aanpak. `rapport` holds everything that goes out, each cell a number or withheld.
"""
