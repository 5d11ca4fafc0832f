"""Independent programs judge an export of Clearhold: `archive.py EXPORT.zip`.

Nothing of Clearhold is used here. Python's zipfile opens the zip, bagit checks the bag, frictionless the tables,
jsonschema the documents, duckdb the tables in every form and sqlite3 and Datasette the database, the chain of the journal is
followed by what README.txt says of it, vobject the contacts, icalendar the calendar, pyld and rdflib the authorisations, the RO-Crate
validator the description of the whole, html5lib the pages. One line a check, then `N passed, N failed`; exit code 1 if any failed.
Needs the packages of requirements.txt beside this file. Nothing here uses the network.
"""

import calendar
import csv
import hashlib
import io
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path, PurePosixPath

import bagit
import duckdb
import html5lib
import icalendar
import jsonschema
import rdflib
import vobject
from frictionless import Package, system
from pyld import jsonld
from referencing import Registry, Resource

import crate

passed = 0
failed = 0


def judge(name, problem=None):
    """Prints what a check came to; `problem` is None when it passed."""
    global passed, failed
    if problem is None:
        passed += 1
        print(f"passed  {name}")
    else:
        failed += 1
        print(f"FAILED  {name}: {problem}")


def attempt(name, check):
    """Runs a check that returns what is wrong, or raises it."""
    try:
        judge(name, check())
    except Exception as error:  # Whatever a judge raises is its verdict.
        judge(name, f"{type(error).__name__}: {error}"[:500])


def zip_is_safe(archive):
    names = archive.namelist()
    if len(names) != len({name.lower() for name in names}):
        return "a name stands twice"
    if len({name.split("/")[0] for name in names}) != 1:
        return "more than one folder at the top"
    for entry in archive.infolist():
        path = PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
            return f"unsafe name {entry.filename!r}"
        if entry.flag_bits & 1:
            return f"encrypted: {entry.filename}"
        if (entry.external_attr >> 16) & 0o170000 not in (0, 0o100000):
            return f"not a plain file: {entry.filename}"
    broken = archive.testzip()
    return f"broken: {broken}" if broken else None


def bag_is_valid(folder):
    bag = bagit.Bag(str(folder))
    for algorithm in ("sha256", "sha512"):
        if algorithm not in bag.algorithms:
            return f"no {algorithm} manifest"
        if not (folder / f"tagmanifest-{algorithm}.txt").is_file():
            return f"no {algorithm} tag manifest"
    bag.validate()
    return None


def tables_are_valid(data):
    description = json.loads((data / "datapackage.json").read_text("utf-8"))
    for resource in description["resources"]:
        if not all(field.get("type") for field in resource["schema"]["fields"]):
            return f"{resource['name']} has a column without a type"
        if not str(resource.get("hash", "")).startswith("sha256:"):
            return f"{resource['name']} has no sum"
    with system.use_context(trusted=True):
        report = Package(str(data / "datapackage.json")).validate()
    if report.valid:
        return None
    return "; ".join(map(str, report.flatten(["title", "rowNumber", "fieldName", "type", "note"])[:5]))


def cells_are_harmless(path):
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    if re.search(r'(?<!\r)\n', re.sub(r'"(?:[^"]|"")*"', '""', text)):
        return "a line ends without CR LF"
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    csv.field_size_limit(1 << 30)
    width = None
    for number, row in enumerate(rows, 1):
        width = width or len(row)
        if len(row) != width:
            return f"row {number} has {len(row)} cells, not {width}"
        for cell in row:
            if re.match(r"[=@\t\r]|[+-](?![\d .,]*$)", cell):
                return f"row {number} has a formula"
    return None


def no_key_twice(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key stands twice in an object")
    return members


def no_constant(name):
    raise ValueError(f"{name} is not JSON")


def read_json(path):
    return json.loads(path.read_text("utf-8"), object_pairs_hook=no_key_twice, parse_constant=no_constant)


def schema_registry(data):
    schemas = {}
    for path in sorted((data / "schemas").glob("*.schema.json")):
        schema = read_json(path)
        jsonschema.Draft202012Validator.check_schema(schema)
        schemas[schema["$id"]] = schema
    registry = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in schemas.items())
    return schemas, registry


def document_is_valid(path, schemas, registry):
    document = read_json(path)
    schema = schemas.get(document.get("schema"))
    if schema is None:
        return "it names no schema that is there"
    validator = jsonschema.Draft202012Validator(
        schema, registry=registry, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    error = next(iter(validator.iter_errors(document)), None)
    return None if error is None else f"{error.json_path}: {error.message}"[:300]


def cards_are_valid(data):
    text = (data / "vcard/contacts.vcf").read_bytes().decode("utf-8")
    identifiers = set()
    for card in vobject.readComponents(text):
        card.validate()
        if card.version.value != "4.0" or not card.fn.value:
            return "a card of another version, or without a name"
        identifiers.add(card.uid.value)
    if len(identifiers) != text.count("BEGIN:VCARD"):
        return f"{len(identifiers)} identifiers for {text.count('BEGIN:VCARD')} cards"
    if (data / "json/subjects.json").exists():
        known = {person["id"] for person in read_json(data / "json/subjects.json")["items"]}
        # Line breaks and control characters are put otherwise in a card.
        plain = {name for name in known if name.isprintable()}
        if not plain <= identifiers or len(known) != len(identifiers):
            return "the people are not those of subjects.json"
    return None


def calendar_is_valid(path):
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    if calendar["version"] != "2.0" or not calendar["prodid"]:
        return "another version, or no maker"
    for entry in calendar.walk("VEVENT"):
        if entry.errors:
            return f"{entry.errors[0]}"
        begins, ends = entry.start, entry.get("dtend")
        if not entry["uid"] or not entry["dtstamp"] or (ends is not None and ends.dt <= begins):
            return "an entry without an identifier, or that ends before it begins"
    return None


# The terms of the Data Privacy Vocabulary 2.1 (https://w3id.org/dpv/2.1) that an export may use.
DPV = set(
    """ConsentGiven ConsentRecord DataController DataProcessingRecord DataSubject Entity Permission PersonalData Prohibition
    Recipient Rule Service ThirdParty hasConsentStatus hasDataSubject hasName hasPermission hasPersonalData hasRecipient
    hasService isImplementedByEntity""".split()
)
VOCABULARIES = ("http://purl.org/dc/terms/", "http://xmlns.com/foaf/0.1/", "urn:clearhold:term:")
RDF_TYPE = str(rdflib.RDF.type)


def authorisations_are_linked(path):
    document = read_json(path)
    expanded = jsonld.expand(document, {"documentLoader": no_network})
    if len(expanded) != len(document["@graph"]):
        return f"{len(document['@graph'])} nodes, {len(expanded)} of them understood"
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    dropped = {
        term
        for _, term, value in graph
        for term in (str(term), str(value) if str(term) == RDF_TYPE else "")
        if term and term != RDF_TYPE and not term.startswith(VOCABULARIES)
        and not (term.startswith("https://w3id.org/dpv#") and term.split("#")[1] in DPV)
    }
    if dropped:
        return f"terms of no vocabulary: {sorted(dropped)[:5]}"
    members = sum(len(node) - 1 for node in document["@graph"])
    if len(graph) < members:
        return f"{members} members became {len(graph)} statements"
    for node in document["@graph"]:
        if node.get("dct:isPartOf") and not list(graph.triples((rdflib.URIRef(node["dct:isPartOf"]), None, None))):
            return f"{node['@id']} is part of nothing that is there"
    return None


def no_network(url, _options=None):
    raise ValueError(f"it wants to fetch {url}")


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
    # A database without a row of its own for what is empty, and columns that tell it: the same to whoever reads.
    texts = {name: [[plain(cell) for cell in row] for row in rows] for name, rows in forms.items()}
    if len(texts) == 2 and texts["sqlite"] != texts["parquet"]:
        pairs = zip(texts["sqlite"], texts["parquet"])
        return f"row {next(at for at, (one, other) in enumerate(pairs, 1) if one != other)} differs"
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


def journal_follows(data):
    """The chain, followed by nothing but what README.txt says of it."""
    proof = read_json(data / "journal/proof.json")
    previous, entries, broken = "0" * 64, 0, None
    for entry in read_json(data / "journal/journal.json")["items"]:
        moment, _, part = entry["at"].removesuffix("Z").partition(".")
        seconds = calendar.timegm(datetime.strptime(moment, "%Y-%m-%dT%H:%M:%S").timetuple())
        at = seconds * 1_000_000_000 + int(part.ljust(9, "0") or 0)
        details = json.dumps(entry["details"], separators=(",", ":"), sort_keys=True, ensure_ascii=False)
        lines = ["clearhold-journal-1", entry["previous"], entry["sequence"], at, entry["action"], details]
        own = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
        entries += 1
        follows = entry["sequence"] == entries and entry["previous"] == previous and entry["hash"] == own
        if not follows and broken is None:
            broken = entry["sequence"]
        previous = entry["hash"]
    if broken is not None:
        return f"entry {broken} does not follow"
    if (entries, previous, None) != (proof["entries"], proof["head"], proof["first_broken"]):
        return "it is not what proof.json says"
    return None


def page_is_still(path, folder):
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(path.read_bytes(), transport_encoding="utf-8")
    if parser.errors:
        (line, column), code, _ = parser.errors[0]
        return f"{len(parser.errors)} errors, the first at line {line}, column {column}: {code}"
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("script", "iframe", "object", "embed", "img", "link", "base", "form", "video", "audio"):
            return f"holds <{element.tag}>"
        for name, value in element.attrib.items():
            if name.startswith("on"):
                return f"holds {name}"
            if name in ("href", "src", "action", "data", "srcset"):
                if value.startswith("#"):
                    continue
                target = (path.parent / value).resolve()
                if re.match(r"[a-z]+:|//", value, re.I) or not target.is_relative_to(folder) or not target.is_file():
                    return f"leads to {value}"
    if not (tree.attrib.get("lang") or tree.find(".").attrib.get("lang")):
        return "does not say its language"
    if re.search(r"@import|url\(", "".join(style.text or "" for style in tree.iter("style"))):
        return "its style loads something"
    return None


def main(file):
    with tempfile.TemporaryDirectory() as place, zipfile.ZipFile(file) as archive:
        attempt("zip: safe names, plain files, sums", lambda: zip_is_safe(archive))
        if failed:
            return
        archive.extractall(place)
        (folder,) = (path.resolve() for path in Path(place).iterdir())
        data = folder / "data"
        attempt("bagit: valid and complete", lambda: bag_is_valid(folder))
        if (data / "datapackage.json").exists():
            attempt("frictionless: datapackage.json", lambda: tables_are_valid(data))
            for path in sorted((data / "csv").glob("*.csv")):
                attempt(f"csv: {path.name}", lambda: cells_are_harmless(path))
        if (data / "json").exists():
            schemas, registry = schema_registry(data)
            judge(f"jsonschema: {len(schemas)} schemas")
            documents = [path for folder in ("json", "journal", "policies") for path in (data / folder).rglob("*.json")]
            for path in sorted(documents):
                name = path.relative_to(data)
                attempt(f"jsonschema: {name}", lambda: document_is_valid(path, schemas, registry))
        if (data / "journal").exists():
            attempt("journal: the chain as README.txt tells it", lambda: journal_follows(data))
        if (data / "vcard").exists():
            attempt("vobject: contacts", lambda: cards_are_valid(data))
        if (data / "calendar").exists():
            for path in sorted((data / "calendar").glob("*.ics")):
                attempt(f"icalendar: {path.stem}", lambda: calendar_is_valid(path))
        if (data / "jsonld").exists():
            attempt("pyld, rdflib: authorisations", lambda: authorisations_are_linked(data / "jsonld/authorisations.jsonld"))
        if (data / "sqlite").exists():
            attempt("sqlite3: the database", lambda: database_is_sound(data / "sqlite/export.sqlite"))
            attempt("datasette: the database", lambda: datasette_opens(data / "sqlite/export.sqlite"))
        if (data / "sqlite").exists() or (data / "parquet").exists():
            for table in TABLES:
                attempt(f"duckdb: {table}", lambda: forms_agree(data, table))
        attempt("rocrate-validator: ro-crate-metadata.json", lambda: crate.problem(data))
        # viewer.py judges the one page that runs a script.
        for path in sorted(set(data.rglob("*.html")) - {data / "viewer.html"}):
            attempt(f"html5lib: {path.relative_to(data)}", lambda: page_is_still(path, data))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: archive.py EXPORT.zip")
    main(sys.argv[1])
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
