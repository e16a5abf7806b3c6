"""Handlers of the room."""
