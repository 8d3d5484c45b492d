"""Applying a plan in OBS: the button, the list of changes, and the way back."""
