"""What leaves the program: tables, reports and cards, as data."""
