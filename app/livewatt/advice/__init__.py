"""Suggestions: what would really avoid something here and now, on what evidence, at what cost to the show."""
