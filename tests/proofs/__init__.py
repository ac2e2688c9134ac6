"""`make proof`: what takes long, or needs more than `make test` has."""
