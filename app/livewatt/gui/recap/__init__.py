"""The recap of a live: what it came to, how it went, and how it compares with the streamer's own past."""
