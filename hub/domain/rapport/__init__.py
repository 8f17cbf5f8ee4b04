"""The annual report: facts about nobody in particular, the figures made of them, and what is checked first.

From `feiten` come a `tabel` with its words, each `verband` between figures and each `toets` that must hold; `gedrukt`
is an older report as it was printed. `rapport` holds everything that goes out, each cell a number or withheld.
"""
