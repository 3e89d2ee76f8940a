"""Writing, by noun. The only place where values become rows; `views` turns rows into values."""
