"""Evidence packs: a board pack with the data, queries, settings and build behind it, which anybody can check again."""
