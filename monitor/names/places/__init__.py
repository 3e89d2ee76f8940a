"""Places and what is named after them, and which of several places is meant."""
