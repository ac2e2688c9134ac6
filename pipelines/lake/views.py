"""The view of the latest revisions, as SQL for those who bring an engine of their own."""

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
    """Give DuckDB's SQL for the view `latest` of the lake at `uri`: one row for each article.

    Articles that their outlet took down are not in it.
    """
    files = f"{uri}/articles/*/*/*.parquet".replace("'", "''")
    return _LATEST.format(files=files)
