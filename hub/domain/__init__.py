"""Pure rules of the field: values in, values out; no I/O, no clock, no framework."""
