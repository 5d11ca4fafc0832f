"""Follows the chain of a journal by nothing but what README.txt of the export says of it."""

import calendar
import hashlib
import json
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from documents import read_json


def journal_follows(data):
    """The chain, followed by nothing but what README.txt says of it."""
    proof = read_json(data / "journal/proof.json")
    previous, entries, broken, hashes = "0" * 64, 0, None, {}
    for entry in read_json(data / "journal/journal.json")["items"]:
        at = nanoseconds(entry["at"])
        details = json.dumps(entry["details"], separators=(",", ":"), sort_keys=True, ensure_ascii=False)
        lines = ["clearhold-journal-1", entry["previous"], entry["sequence"], at, entry["action"], details]
        own = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
        entries += 1
        follows = entry["sequence"] == entries and entry["previous"] == previous and entry["hash"] == own
        if not follows and broken is None:
            broken = entry["sequence"]
        previous = hashes[entry["sequence"]] = entry["hash"]
    if broken is not None:
        return f"entry {broken} does not follow"
    if (entries, previous, None) != (proof["entries"], proof["head"], proof["first_broken"]):
        return "it is not what proof.json says"
    signed = proof["vault"]["checkpoint"]
    if signed:
        if hashes.get(signed["sequence"]) != signed["head"]:
            return "what was signed is not there"
        lines = ["clearhold-checkpoint-1", signed["sequence"], signed["head"], nanoseconds(signed["at"])]
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed["key"]))
        key.verify(bytes.fromhex(signed["signature"]), "".join(f"{line}\n" for line in lines).encode())
    return None


def nanoseconds(at):
    moment, _, part = at.removesuffix("Z").partition(".")
    seconds = calendar.timegm(datetime.strptime(moment, "%Y-%m-%dT%H:%M:%S").timetuple())
    return seconds * 1_000_000_000 + int(part.ljust(9, "0") or 0)
