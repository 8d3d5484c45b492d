"""LiveWatt: what a livestream draws in the studio and costs downstream, measured, estimated and explained."""

__version__ = "0.1.0"
