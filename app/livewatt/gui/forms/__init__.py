"""Inputs that the pages and the first steps share."""
