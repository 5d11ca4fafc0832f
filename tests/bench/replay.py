"""Makes the calls of a recording, one after another, with DingTalk's own Python client, and drops what comes.

    python tests/bench/replay.py '{"url":…}' calls.json

Its last line: how many calls, the seconds that they took, and the peak of memory in megabytes.
"""

import json
import resource
import sys
import time
import urllib.parse

from alibabacloud_dingtalk.contact_1_0.client import Client
from alibabacloud_tea_openapi.models import Config, OpenApiRequest, Params
from alibabacloud_tea_util.models import RuntimeOptions


def main():
    announced = json.loads(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as file:
        calls = json.load(file)
    config = Config(protocol="http", endpoint=urllib.parse.urlsplit(announced["url"]).netloc)
    config.region_id = "central"
    client, runtime = Client(config), RuntimeOptions()
    failed = 0
    began = time.monotonic()
    for call in calls:
        split = urllib.parse.urlsplit(call["path"])
        headers = {"x-acs-dingtalk-access-token": call["token"]} if call["token"] else {}
        request = OpenApiRequest(headers=headers, query=dict(urllib.parse.parse_qsl(split.query)))
        if call["body"]:
            request.body = json.loads(call["body"])
        params = Params(
            action="Call",
            version="bench",
            protocol="HTTP",
            pathname=split.path,
            method=call["method"],
            auth_type="Anonymous",
            style="ROA",
            req_body_type="json" if call["body"] else "none",
            body_type="json",
        )
        try:
            client.execute(params, request, runtime)
        except Exception:  # an answer that refuses is an answer; that the call is made is what is measured
            failed += 1
    taken = time.monotonic() - began
    print(f"{failed} refused", file=sys.stderr)
    print(len(calls), taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)


main()
