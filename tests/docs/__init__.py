"""The pages of the project: links lead somewhere, commands and queries run, tables are as made."""
