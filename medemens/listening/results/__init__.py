"""Published cells in numbers and words. Nothing here reads a row: what isn't in the cells can't come out of it."""
