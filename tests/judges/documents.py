"""JSON read with nothing overlooked."""

import json


def no_key_twice(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key stands twice in an object")
    return members


def no_constant(name):
    raise ValueError(f"{name} is not JSON")


def read_json(path):
    return json.loads(path.read_text("utf-8"), object_pairs_hook=no_key_twice, parse_constant=no_constant)
