"""What people take away stays away, also when a backup is put back (docs/decisions/0013).

`triggers` let the database note every row about people that goes, in the transaction in which it goes; `journal` is the
file beside the database to which those notes are written out; `replay` does them again in a database that was put back.
"""
