"""Numbers and sentences in the user's language."""
