"""What `make bench` runs: a large company, and how long the product takes over it."""
