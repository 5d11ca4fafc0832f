"""Judges the tables in every form that an export has them in: duckdb reads the columns and the CSV, Python's sqlite3 and
Datasette the database."""

import json
import re
import sqlite3
import subprocess
import sys

import duckdb

from documents import read_json

TABLES = ("subjects", "apps", "grants", "controls", "records")


def rows_of_json(data, table):
    """How many rows of a table the documents come to: one for each item, of records one for each field."""
    if table != "records":
        return len(read_json(data / f"json/{table}.json")["items"])
    items = (item for path in (data / "json/records").glob("*.json") for item in read_json(path)["items"])
    return sum(max(1, len(item["fields"])) for item in items)


def plain(value):
    """A value as every form of the tables has it: no cell and an empty one are the same, and times have microseconds."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", value):
        seconds, _, part = value.rstrip("Z").partition(".")
        return f"{seconds}.{part[:6]:<06}Z"
    return str(value)


def rows_of_parquet(connection, path):
    """The rows as text; times at full length in UTC."""
    described = connection.execute("SELECT name, logical_type FROM parquet_schema(?)", [str(path)]).fetchall()
    columns = [
        f"""strftime("{name}", '%Y-%m-%dT%H:%M:%S.%fZ')""" if "Timestamp" in str(logical) else f'"{name}"'
        for name, logical in described[1:]
    ]
    return connection.execute(f"SELECT {', '.join(columns)} FROM read_parquet(?)", [str(path)]).fetchall()


def rows_of_database(path, table):
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as database:
        truths = {row[0] for row in database.execute("SELECT name FROM pragma_table_info(?) WHERE type = 'INTEGER'", [table])}
        found = database.execute(f"SELECT * FROM {table} ORDER BY rowid")
        names = [column[0] for column in found.description]
        return [tuple(bool(cell) if name in truths else cell for name, cell in zip(names, row)) for row in found]


def forms_agree(data, table):
    """Holds the columns against the database, cell by cell, and both against the documents and the CSV by their number."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    forms = {}
    if (data / "sqlite").exists():
        forms["sqlite"] = rows_of_database(data / "sqlite/export.sqlite", table)
    if (data / "parquet").exists():
        forms["parquet"] = rows_of_parquet(connection, data / f"parquet/{table}.parquet")
    counts = {name: len(rows) for name, rows in forms.items()}
    if (data / "json").exists():
        counts["json"] = rows_of_json(data, table)
    if (data / "csv").exists():
        options = "header = true, all_varchar = true, max_line_size = 100000000, parallel = false"
        csv_rows = connection.execute(
            f"SELECT count(*) FROM read_csv(?, delim = ',', quote = '\"', escape = '\"', {options})", [str(data / f"csv/{table}.csv")]
        )
        counts["csv"] = csv_rows.fetchone()[0]
    if len(set(counts.values())) > 1:
        return f"{counts} rows"
    texts = {name: [[plain(cell) for cell in row] for row in rows] for name, rows in forms.items()}
    if len(texts) == 2 and texts["sqlite"] != texts["parquet"]:
        pairs = zip(texts["sqlite"], texts["parquet"])
        return f"row {next(at for at, (one, other) in enumerate(pairs, 1) if one != other)} differs"
    if table == "records" and (data / "json").exists():
        return next((f"{form}: {problem}" for form, rows in forms.items() if (problem := values_differ(data, rows))), None)
    return None


def values_differ(data, rows):
    """Holds every value of every record against the documents."""
    fields = {}
    for path in (data / "json/records").glob("*.json"):
        for item in read_json(path)["items"]:
            fields[item["source"], item["id"]] = [(field["id"], field["value"]) for field in item["fields"]] or [(None, None)]
    there = {}
    for row in rows:
        there.setdefault((row[1], row[0]), []).append((row[7], row[9]))
    if there.keys() != fields.keys():
        return "it has other records than the documents"
    for key, wanted in fields.items():
        for (name, cell), (field, value) in zip(there[key], wanted, strict=True):
            said = cell == value if value is None or isinstance(value, str) else json.loads(cell) == value
            if name != field or not said:
                return f"a field of {key} differs"
    return None


def database_is_sound(path):
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as database:
        if (said := database.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            return said
        if database.execute("PRAGMA foreign_key_check").fetchone():
            return "a foreign key leads nowhere"
        row = database.execute("SELECT rowid, title FROM records WHERE length(title) >= 3 LIMIT 1").fetchone()
        if row:
            words = '"' + row[1][:60].replace("\0", "").replace('"', '""') + '"'
            found = database.execute("SELECT rowid FROM records_search WHERE records_search MATCH ?", [words])
            if row[0] not in {hit[0] for hit in found}:
                return "its search does not find what is there"
    return None


def datasette_opens(path):
    run = [sys.executable, "-m", "datasette", "inspect", str(path)]
    ran = subprocess.run(run, capture_output=True, text=True, check=True)
    tables = json.loads(ran.stdout)["export"]["tables"]
    return None if set(TABLES) <= set(tables) else f"it sees {sorted(tables)}"
