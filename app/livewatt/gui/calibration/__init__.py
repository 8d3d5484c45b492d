"""The guided measurement of what encoding takes on this computer."""
