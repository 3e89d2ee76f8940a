"""Reading, by noun: questions to the database, answered with values. Writes nothing."""
