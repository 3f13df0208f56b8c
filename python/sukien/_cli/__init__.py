"""The command line: `python -m sukien`, `sukien`."""
