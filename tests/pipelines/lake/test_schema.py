"""The schema is a promise to everyone who reads the lake."""

from pathlib import Path

from pipelines.lake import schema


def test_every_column_is_described() -> None:
    """Common Crawl's habit: a description, an example and since when, in the file itself."""
    for shape in schema.TABLES.values():
        for field in shape:
            assert set(field.metadata) == {b"description", b"example", b"since"}
            assert all(field.metadata.values())


def test_the_tables_are_described_for_readers() -> None:
    """data/README.md names every column, flag and reason."""
    readme = (Path(__file__).parents[3] / "data" / "README.md").read_text()
    names = {name for shape in schema.TABLES.values() for name in shape.names}
    for name in names | set(schema.FLAGS) | set(schema.REASONS):
        assert f"`{name}`" in readme, name
