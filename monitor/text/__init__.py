"""What every comparison stands on: folding, words, sentences, language, dates, endings. Pure."""
