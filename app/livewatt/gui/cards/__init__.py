"""Share cards drawn: as pictures, as a video, and on the screen before they are shared."""
