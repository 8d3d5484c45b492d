"""The method in words: what is computed, with which factors, what is left out; for the window and for documents."""
