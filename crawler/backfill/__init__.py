"""The past of an outlet, month by month."""
