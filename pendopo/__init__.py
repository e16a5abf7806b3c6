"""Pendopo: the electronic government of one region."""
__version__ = "0.1.0"
