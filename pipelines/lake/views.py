"""The views of articles, as SQL for DuckDB."""

import re

_VIEWS = """\
-- Views of {uri} for DuckDB, which reads the lake's files anew at each query.
-- In its shell: duckdb -init FILE. In Python: duckdb.execute(open(FILE).read())
create or replace view revisions as
select * from read_parquet(
    '{files}', hive_partitioning = true, union_by_name = true
);
create or replace view latest as
select * from (
    select * from revisions
    qualify row_number() over (partition by outlet, article_id order by revision desc) = 1
)
where not deleted;
"""
#: What DuckDB's patterns of file names take for more than itself.
_PATTERN = re.compile(r"[*?\[]")


def latest_view_sql(uri: str) -> str:
    """Return DuckDB's SQL that creates the views `revisions` and `latest` of the lake at `uri`.

    `revisions` has every row of the table `articles`. `latest` has the latest revision of each
    article, without articles that were deleted. A query for one outlet reads its files only.
    """
    escaped = _PATTERN.sub(r"[\g<0>]", uri)
    files = f"{escaped}/articles/*/*/*.parquet".replace("'", "''")
    return _VIEWS.format(uri=" ".join(uri.split()), files=files)
