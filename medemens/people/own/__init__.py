"""Whose data it is: one's own download, erasing, correcting, a package HR can't open, what goes after leaving."""
