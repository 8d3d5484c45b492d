"""How things are computed: pure functions over `domain` and numpy, without input or output."""
