"""The first steps: four short pages, each of which can be skipped, while the program already runs."""
