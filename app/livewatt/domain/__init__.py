"""What things are: immutable values with their units in names. Imports nothing of the program."""
