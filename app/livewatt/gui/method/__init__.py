"""The parts of the Method page."""
