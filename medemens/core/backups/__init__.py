"""Backups of the database, kept for thirty days, and putting one back without what people took away since."""
