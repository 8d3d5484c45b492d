"""The recorder: joins readings, stream, audience and grid into the running session."""
