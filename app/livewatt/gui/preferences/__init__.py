"""The panels of the Settings page."""
