"""The panels of the Studio page."""
