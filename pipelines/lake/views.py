"""The view of the latest revisions, as SQL for DuckDB."""

_LATEST = """\
create or replace view latest as
select * from (
    select * from read_parquet(
        '{files}', hive_partitioning = true, union_by_name = true
    )
    qualify row_number() over (partition by article_id order by revision desc) = 1
)
where not deleted;
"""


def latest_view_sql(uri: str) -> str:
    """Return DuckDB's SQL that creates the view `latest` of the lake at `uri`.

    It has the latest revision of each article, without articles that were deleted.
    """
    files = f"{uri}/articles/*/*/*.parquet".replace("'", "''")
    return _LATEST.format(files=files)
