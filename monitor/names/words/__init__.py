"""One word of a name: how it sounds, how it is declined, and whether a word of a text is it."""
