"""Before and after an aanpak, and costs against benefits: what a reader can do again with the same rows.

Belongs here: measurements, estimates with their bounds, assumptions. Not: tables of the year.
"""
