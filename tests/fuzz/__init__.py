"""Inputs made by chance, and what holds of every one."""
