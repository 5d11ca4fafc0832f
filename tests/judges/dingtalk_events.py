"""DingTalk's own client for Stream mode against the simulator.

    clearhold simulate dingtalk | python tests/judges/dingtalk_events.py
    python tests/judges/dingtalk_events.py '{"url":…,"client_id":…,"client_secret":…,…}'

Runs `dingtalk-stream` as an app would, changes things behind its back, and checks what it was told and that what it
acknowledged counts as acknowledged. Prints one line for each check, and ends with 'N passed, M failed'.
"""

import asyncio
import json
import logging
import sys
import threading
import time
import urllib.request

from dingtalk_stream import AckMessage, Credential, DingTalkStreamClient, EventHandler, EventMessage

PATIENCE = 30


class Listener(EventHandler):
    """Keeps what comes. The first answer to an event of a role is 'not now'."""

    def __init__(self):
        super().__init__()
        self.told = []
        self.put_off = set()

    async def process(self, event: EventMessage):
        self.told.append(event)
        if event.headers.event_type == "user_role_change" and event.headers.event_id not in self.put_off:
            self.put_off.add(event.headers.event_id)
            return AckMessage.STATUS_SYSTEM_EXCEPTION, "later"
        return AckMessage.STATUS_OK, "OK"

    def of(self, kind):
        return [event for event in self.told if event.headers.event_type == kind]


class Judge:
    def __init__(self, announced):
        self.url = announced["url"]
        self.listener = Listener()
        quiet = logging.getLogger("quiet")
        quiet.disabled = True
        DingTalkStreamClient.OPEN_CONNECTION_API = f"{self.url}/v1.0/gateway/connections/open"
        # The client finds its own address by a route to the internet.
        DingTalkStreamClient.get_host_ip = lambda _: "127.0.0.1"
        self.client = DingTalkStreamClient(Credential(announced["client_id"], announced["client_secret"]), quiet)
        self.client.register_all_event_handler(self.listener)
        self.member = announced["member_user"]
        self.passed = self.failed = 0

    def check(self, name, run):
        try:
            said = run()
        except Exception as error:  # every failure is a finding, whatever it is
            self.failed += 1
            print(f"FAIL {name}: {type(error).__name__}: {error}")
        else:
            self.passed += 1
            print(f"ok   {name}: {said}")

    def ask(self, path, body=None):
        request = urllib.request.Request(
            f"{self.url}{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as response:
            return json.load(response)

    def stream(self):
        return self.ask("/sim/stream")

    def change(self, kind, key, fields):
        self.ask("/sim/change", {"kind": kind, "key": key, "set": fields})


def until(condition, what):
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")


def connects(judge):
    until(lambda: judge.stream()["connections"] == 1, "a connection")
    return "one connection"


def tells_of_a_member(judge):
    judge.change("member", judge.member, {"title": "Role 9", "name": "Member 777"})
    event = until(lambda: judge.listener.of("user_modify_org"), "the event")[0]
    assert event.data["userId"] == [judge.member], event.data
    difference = event.data["diffInfo"]
    difference = difference[0] if isinstance(difference, list) else difference
    assert difference["curr"]["name"] == "Member 777", difference
    for name in ("event_id", "event_corp_id", "event_born_time", "message_id", "topic"):
        assert getattr(event.headers, name), name
    until(lambda: judge.stream()["acknowledged"] == 1, "the acknowledgement")
    return event.headers.event_type


def tells_of_departments_and_apps(judge):
    judge.change("department", "880002", {"name": "Department 777"})
    judge.change("app", "3001", {"appStatus": 0})
    for kind in ("org_dept_modify", "org_micro_app_stop"):
        until(lambda kind=kind: judge.listener.of(kind), kind)
    until(lambda: judge.stream()["waiting"] == 0, "the acknowledgements")
    return "org_dept_modify, org_micro_app_stop"


def comes_again_when_put_off(judge):
    judge.change("member", judge.member, {"role_list": []})
    until(lambda: len(judge.listener.of("user_role_change")) == 2, "the second telling")
    first, second = judge.listener.of("user_role_change")
    assert first.headers.event_id == second.headers.event_id
    until(lambda: judge.stream()["waiting"] == 0, "the acknowledgement")
    return "twice, with one identifier"


def comes_back_when_sent_away(judge):
    opened = judge.stream()["opened"]
    judge.ask("/sim/stream", {"do": "disconnect"})
    until(lambda: judge.stream()["opened"] > opened and judge.stream()["connections"] == 1, "a new connection")
    judge.change("department", "880003", {"name": "Department 778"})
    until(lambda: len(judge.listener.of("org_dept_modify")) == 2, "an event on it")
    return "another ticket, another connection"


def refuses_a_ticket_twice(judge):
    body = {
        "clientId": judge.client.credential.client_id,
        "clientSecret": judge.client.credential.client_secret,
        "subscriptions": [{"type": "EVENT", "topic": "*"}],
    }
    opened = judge.ask("/v1.0/gateway/connections/open", body)
    assert opened["endpoint"].startswith("ws://") and opened["ticket"], opened

    async def use_twice():
        import websockets

        address = f"{opened['endpoint']}?ticket={opened['ticket']}"
        async with websockets.connect(address):
            pass
        try:
            async with websockets.connect(address):
                return False
        except websockets.exceptions.InvalidStatus as refusal:
            return refusal.response.status_code == 401

    assert asyncio.run(use_twice()), "the ticket opened a second connection"
    return "401"


CHECKS = [
    ("a connection is opened", connects),
    ("a member who was changed", tells_of_a_member),
    ("departments and apps", tells_of_departments_and_apps),
    ("an event that is put off", comes_again_when_put_off),
    ("a disconnect frame", comes_back_when_sent_away),
    ("a ticket serves once", refuses_a_ticket_twice),
]


def main():
    line = sys.argv[1] if len(sys.argv) > 1 else sys.stdin.readline()
    judge = Judge(json.loads(line))
    threading.Thread(target=lambda: asyncio.run(judge.client.start()), daemon=True).start()
    for name, run in CHECKS:
        judge.check(name, lambda run=run: run(judge))
    print(f"{judge.passed} passed, {judge.failed} failed")
    return 1 if judge.failed else 0


if __name__ == "__main__":
    sys.exit(main())
