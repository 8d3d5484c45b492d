"""Live curves at a flat cost, whatever their length."""
