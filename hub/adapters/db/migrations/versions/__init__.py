"""One module per step; expand, fill, contract."""
