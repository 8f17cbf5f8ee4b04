"""What may be shown of figures: the threshold, the book of all that was published, and what follows from it.

Belongs here: whatever decides that a number is shown or withheld. Not: how numbers are counted.
"""
