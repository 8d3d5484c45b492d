"""The instruments of this computer."""
