"""The panels of the Live page."""
