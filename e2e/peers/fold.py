"""Folds a csv of pupils' works into counts by the published SQL, on the engine that the user names.

    fold.py ENGINE WORKS.csv OUT.csv

ENGINE is `postgres` (at the address in OPORA_POSTGRES), `duckdb`, or `spark` (two workers, each a process of its own);
only the package of that engine has to be installed. WORKS.csv is UTF-8 with commas, a record a line, and has a head for
each column that docs/reference/fold.sql takes; others may stand between them.
"""

import csv
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

FOLD = Path(__file__).resolve().parents[2] / "docs" / "reference" / "fold.sql"

Table = tuple[Sequence[str], Sequence[Sequence[object]]]


def on_postgres(works: Path, sql: str) -> Table:
    import psycopg
    from psycopg.sql import SQL, Identifier

    with works.open(encoding="utf-8-sig", newline="") as file, psycopg.connect(os.environ["OPORA_POSTGRES"]) as link:
        rows = csv.reader(file)
        columns = SQL(", ").join(SQL("{} text").format(Identifier(head)) for head in next(rows))
        link.execute(SQL("CREATE TEMPORARY TABLE works ({})").format(columns))
        with link.cursor().copy("COPY works FROM STDIN") as copy:
            for row in filter(None, rows):
                copy.write_row(row)
        cursor = link.execute(sql)
        return [column.name for column in cursor.description or ()], cursor.fetchall()


def on_duckdb(works: Path, sql: str) -> Table:
    import duckdb

    with duckdb.connect() as link:
        table = link.read_csv(str(works), header=True, sep=",", quotechar='"', escapechar='"', all_varchar=True)
        table.create_view("works")
        cursor = link.execute(sql)
        return [column[0] for column in cursor.description or ()], cursor.fetchall()


def on_spark(works: Path, sql: str) -> Table:
    import pyspark
    from pyspark.sql import SparkSession

    # The workers are started by the scripts of an installation, and the package is one. They write their logs there.
    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.showConsoleProgress", "false")
    with builder.appName("fold").getOrCreate() as session:
        session.read.csv(works.resolve().as_uri(), header=True, escape='"').createTempView("works")
        counts = session.sql(sql)
        return counts.columns, counts.collect()


ENGINES: dict[str, Callable[[Path, str], Table]] = {
    "postgres": on_postgres,
    "duckdb": on_duckdb,
    "spark": on_spark,
}


def main(engine: str, works: str, out: str) -> None:
    heads, rows = ENGINES[engine](Path(works), FOLD.read_text(encoding="utf-8"))
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ENGINES:
        sys.exit(__doc__)
    main(*sys.argv[1:])
