"""Persons: given name and surname, together or alone, and who else it may be."""
