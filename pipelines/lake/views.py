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
#: The judgement is that of `coverage.CoverageTable.days`; a test holds the two equal.
_COVERAGE_VIEWS = """\
create or replace view coverage as
select * from read_parquet(
    '{files}', hive_partitioning = true, union_by_name = true
);
create or replace view proven_days as
with known as (
    select *, min(day) filter (walked and listed > 0 and ended < lists) over (partition by outlet)
        as oldest_listed
    from coverage
),
whole as (
    select *, max(checked_at) over each_day - min(checked_at) over each_day >= interval 1 day
        as is_asked_again
    from known
    where walked and missing = 0 and (checked_at at time zone 'Asia/Seoul')::date > day
    window each_day as (partition by outlet, day)
)
select distinct outlet, day
from whole
where (2 * stored >= listed or is_asked_again)
    and (ended < lists or listed > 0 or day > oldest_listed);
"""
#: What DuckDB's patterns of file names take for more than itself.
_PATTERN = re.compile(r"[*?\[]")


def latest_view_sql(uri: str, *, has_coverage: bool = False) -> str:
    """Return DuckDB's SQL that creates the views `revisions` and `latest` of the lake at `uri`.

    `revisions` has every row of the table `articles`. `latest` has the latest revision of each
    article, without articles that were deleted. A query for one outlet reads its files only.
    With `has_coverage` there are two views more: `coverage` has every row of that table,
    `proven_days` each outlet and day whose articles are proven to be all there. DuckDB makes no
    view of no files, so pass it only if the table has some.
    """
    escaped = _PATTERN.sub(r"[\g<0>]", uri)
    views = _VIEWS.format(uri=" ".join(uri.split()), files=_files(escaped, "articles"))
    return views + (_COVERAGE_VIEWS.format(files=_files(escaped, "coverage")) * has_coverage)


def _files(escaped: str, table: str) -> str:
    return f"{escaped}/{table}/*/*/*.parquet".replace("'", "''")
