"""The command line: everything the browser shows can be had without it."""
