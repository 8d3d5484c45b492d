"""What-if: a planned live beside its starting point."""
