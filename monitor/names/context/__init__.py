"""What the words around a name say of it: an office, a company, a street, a common word."""
