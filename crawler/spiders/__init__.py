"""One file an outlet, in the folder of its province."""
