"""Alerts on signals and missed targets: looked at after a build, sent once, and taken back when they are over."""
