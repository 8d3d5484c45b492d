"""Planned lives: where they start from, what they cost, and what changes between two of them."""
