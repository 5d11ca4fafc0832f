"""Follows the chain of a journal by nothing but what README.txt of the export says of it."""

import calendar
import hashlib
import json
from datetime import datetime

from documents import read_json


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
