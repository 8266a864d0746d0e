"""What `opora assess FILE --methodology federal-identification` says of every school and year, by another engine.

    works.py duckdb|polars FILE OUT.csv
    works.py pack FILE.csv OUT.parquet

FILE is a csv with `;` or a parquet with the columns of SCHEMA. The variant of a participant is a whole number or
empty, of an absent pupil a word; no school has two logins. OUT.csv is `year,school,status,low_procedures`, which are
columns of `identification.csv`, in its order.
"""

import sys
from functools import reduce
from operator import or_

SCHEMA = {
    "school": "VARCHAR",
    "kind": "VARCHAR",
    "year": "USMALLINT",
    "grade": "UTINYINT",
    "subject": "VARCHAR",
    "class": "VARCHAR",
    "variant": "VARCHAR",
    "total_score": "USMALLINT",
    "mark": "UTINYINT",
}
PROCEDURES = [
    *(("ВПР", grade, subject) for grade in (5, 6) for subject in ("RU", "MA")),
    *(("ОГЭ", 9, subject) for subject in ("RU", "MA")),
    *(("ЕГЭ", 11, subject) for subject in ("RU", "MB", "MP")),
]

# The absent are the works without a mark: they count no work, but their school is a school.
COUNTS = """
CREATE TEMP TABLE counts AS
SELECT school, kind, year, grade, subject,
       CASE WHEN coalesce(variant, '') = '' OR TRY_CAST(variant AS UINTEGER) IS NOT NULL THEN mark END AS mark,
       count(*) AS works
FROM works
GROUP BY ALL
"""
STATUSES = """
WITH shares AS (
    SELECT school, kind, year, grade, subject, sum(works) AS n, coalesce(sum(works) FILTER (mark = 2), 0) AS k
    FROM counts
    WHERE mark IS NOT NULL AND (kind, grade, subject) IN ({procedures})
    GROUP BY ALL
), procedures AS (
    SELECT now.school, now.year, now.k * 10 >= now.n * 3 AS low, now.k * 10 >= now.n * 2 AS near,
           low AND coalesce(before.k * 10 >= before.n * 3, false) AS repeated
    FROM shares AS now
    LEFT JOIN shares AS before
        ON (before.school, before.kind, before.grade, before.subject, before.year)
         = (now.school, now.kind, now.grade, now.subject, now.year - 1)
), answers AS (
    SELECT school, year, count(*) FILTER (low) AS low_procedures, bool_or(near) AS near, bool_or(repeated) AS repeated
    FROM procedures
    GROUP BY ALL
)
SELECT year, school,
       CASE WHEN near IS NULL THEN 'too-little-data'
            WHEN low_procedures >= 2 OR repeated THEN 'low'
            WHEN near THEN 'risk'
            ELSE 'none' END AS status,
       coalesce(low_procedures, 0) AS low_procedures
FROM (SELECT DISTINCT year FROM shares) CROSS JOIN (SELECT DISTINCT school FROM counts)
LEFT JOIN answers USING (year, school)
ORDER BY year, school
"""


def by_duckdb(file: str, out: str) -> None:
    """By SQL; DuckDB reads parts of a file at the same time, and only the columns that are asked for."""
    import duckdb

    with duckdb.connect() as database:
        if file.endswith(".parquet"):
            works = database.read_parquet(file)
        else:
            works = database.read_csv(file, columns=SCHEMA, sep=";", header=True, auto_detect=False, parallel=True)
        works.create_view("works")
        database.execute(COUNTS)
        statuses = STATUSES.format(procedures=", ".join(map(str, PROCEDURES)))
        database.sql(statuses).write_csv(out)


def by_polars(file: str, out: str) -> None:
    """By expressions; Polars streams parts of a file at the same time, and only the columns that are asked for."""
    import polars as pl

    types = {"VARCHAR": pl.String, "USMALLINT": pl.UInt16, "UTINYINT": pl.UInt8}
    schema = {name: types[sql] for name, sql in SCHEMA.items()}
    works = pl.scan_parquet(file) if file.endswith(".parquet") else pl.scan_csv(file, separator=";", schema=schema)
    variant, mark = pl.col("variant"), pl.col("mark")
    present = variant.is_null() | (variant == "") | variant.cast(pl.UInt32, strict=False).is_not_null()
    assessment = ["kind", "year", "grade", "subject"]
    # The absent are the works without a mark: they count no work, but their school is a school.
    counts = (
        works.group_by("school", *assessment, pl.when(present).then(mark).alias("mark"))
        .agg(works=pl.len().cast(pl.Int64))
        .collect(engine="streaming")
    )

    def is_procedure(kind: str, grade: int, subject: str) -> pl.Expr:
        return (pl.col("kind") == kind) & (pl.col("grade") == grade) & (pl.col("subject") == subject)

    n, k = pl.col("works").sum(), pl.col("works").filter(mark == 2).sum()
    procedures = (
        counts.lazy()
        .filter(mark.is_not_null(), reduce(or_, (is_procedure(*one) for one in PROCEDURES)))
        .group_by("school", *assessment)
        .agg(low=k * 10 >= n * 3, near=k * 10 >= n * 2)
    )
    before = procedures.select("school", *assessment, before="low").with_columns(pl.col("year") + 1)
    answers = (
        procedures.join(before, on=["school", *assessment], how="left")
        .group_by("year", "school")
        .agg(
            low_procedures=pl.col("low").sum(),
            near=pl.col("near").any(),
            repeated=(pl.col("low") & pl.col("before").fill_null(False)).any(),
        )
    )
    listed = (pl.col("low_procedures") >= 2) | pl.col("repeated")
    status = pl.when(listed).then(pl.lit("low")).when(pl.col("near")).then(pl.lit("risk")).otherwise(pl.lit("none"))
    known = pl.when(pl.col("near").is_null()).then(pl.lit("too-little-data")).otherwise(status)
    years, schools = procedures.select("year").unique(), counts.lazy().select("school").unique()
    statuses = (
        years.join(schools, how="cross")
        .join(answers, on=["year", "school"], how="left")
        .select("year", "school", known.alias("status"), pl.col("low_procedures").fill_null(0))
        .sort("year", "school")
    )
    statuses.collect(engine="streaming").write_csv(out)


def pack(file: str, out: str) -> None:
    """The same rows as parquet, in their order."""
    import duckdb

    with duckdb.connect() as database:
        works = database.read_csv(file, columns=SCHEMA, sep=";", header=True, auto_detect=False)
        works.write_parquet(out, compression="snappy")


if __name__ == "__main__":
    engine, file, out = sys.argv[1:]
    {"duckdb": by_duckdb, "polars": by_polars, "pack": pack}[engine](file, out)
