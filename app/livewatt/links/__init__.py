"""Other programs and sites."""
