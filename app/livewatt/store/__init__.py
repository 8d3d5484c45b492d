"""What is kept: sessions, settings, secrets, and the program's own data files."""
