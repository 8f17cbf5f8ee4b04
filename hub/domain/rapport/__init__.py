"""The annual report: facts about nobody in particular, the figures made of them, and what is checked first.

- `feiten`: what was counted, by month and codes
- `tabel`: one table of whole numbers, with the words that say what is in it
- `verband`: sums that hold between cells, of one table or of several
- `toets`: an identity that must hold, how it came out, and which facts broke it
- `gedrukt`: an older report as it was printed, beside what its own cells add up to
"""
