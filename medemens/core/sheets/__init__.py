"""Reading tables from files: CSV in any dialect, Excel (.xlsx), OpenDocument (.ods). Pure; nothing is stored or logged.

`people` reads personnel files with it, `presence` rosters: what a column means is theirs to say.
"""
