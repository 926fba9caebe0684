"""Maintenance from Python, with the standard library only: python3 examples/python/maintenance.py

Plans, starts, watches and decides operations on the demo (npm run demo), and provokes the errors that a client has to
handle. MAINTENANCE_URL names another demo; MAINTENANCE_TOKEN is its admin token, where it has one.
"""

import http.client
import json
import os
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

URL = os.environ.get("MAINTENANCE_URL", "http://127.0.0.1:8080")
TOKEN = os.environ.get("MAINTENANCE_TOKEN")
DOCUMENTS = Path(__file__).parent.parent / "documents"
REGION = "us-east-1"

# What a client does about each error code. Codes may be added: treat one that is not here as INTERNAL.
WHAT_TO_DO = {
    "BAD_USER_INPUT": "correct the request",
    "NOT_FOUND": "list again: it was deleted or archived",
    "CONFLICT": "read again, then decide again",
    "CONSENT_REQUIRED": "show a person what has to be accepted",
    "INVALID_STATE": "read again: allowedActions has what is possible",
    "PREFLIGHT_FAILED": "show the findings with their advice",
    "UNAUTHENTICATED": "sign in again",
    "FORBIDDEN": "use the public address of the server",
    "LIMIT_EXCEEDED": "wait, or ask for less",
    "AWS_FAULT": "show what AWS says, and the advice",
    "CURSOR_EXPIRED": "list again, then follow",
    "STORAGE_UNAVAILABLE": "retry later",
    "INTERNAL": "report the id of the error",
}


class ApiError(Exception):
    """An error of the API: its code says what to do, its message is for people."""

    def __init__(self, error):
        super().__init__(error["message"])
        self.code = error["extensions"]["code"]
        self.reason = error["extensions"].get("reason")


def send(path, body, headers=(), token=TOKEN, method="POST"):
    """Sends JSON; gives the open answer. Refusals of the server have a body like every other answer."""
    request = urllib.request.Request(URL + path, json.dumps(body).encode(), method=method)
    request.add_header("content-type", "application/json")
    request.add_header("x-graphql-yoga-csrf", "1")
    if token:
        request.add_header("authorization", f"Bearer {token}")
    for name, value in headers:
        request.add_header(name, value)
    try:
        return urllib.request.urlopen(request, timeout=60)
    except urllib.error.HTTPError as refusal:
        return refusal


def body_of(document, variables):
    return {"query": (DOCUMENTS / f"{document}.graphql").read_text(), "variables": variables}


def data_of(answer):
    if answer.get("errors"):
        raise ApiError(answer["errors"][0])
    return answer["data"]


def ask(document, headers=(), token=TOKEN, **variables):
    """Sends one of the documents; gives its data, or raises an ApiError."""
    with send("/graphql", body_of(document, variables), headers, token) as answer:
        return data_of(json.load(answer))


def events(operation_id, after):
    """The events of one connection, from server-sent events; returns when the stream is complete."""
    body = body_of("watch-events", {"id": operation_id, "after": after})
    with send("/graphql", body, [("accept", "text/event-stream")]) as stream:
        for line in stream:
            if line.startswith(b"event: complete"):
                return
            if line.startswith(b"data: {") and line.endswith(b"\n"):
                yield data_of(json.loads(line[6:]))["operationEvents"]
    raise ConnectionError("the stream was cut")


def watch(operation_id, last=0):
    """Follows an operation until it pauses or ends, over as many connections as that takes; gives the last event.

    Each event is numbered: after a cut, asking for what comes after the last number leaves nothing out and repeats nothing.
    """
    while True:
        try:
            for event in events(operation_id, last):
                assert event["seq"] == last + 1, f"event {event['seq']} came after {last}"
                last = event["seq"]
                if event["type"] == "OPERATION_PAUSED" or event["isFinal"]:
                    return event
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)


def read(operation_id):
    return ask("read-operation", id=operation_id)["operation"]


def wanted(cluster, spec, **more):
    return {"clusterId": cluster, "region": REGION, "spec": spec, **more}


def plan(cluster, spec):
    return ask("plan-operation", input=wanted(cluster, spec))["planOperation"]


def create(cluster, spec, **more):
    """Creates an operation. With a clientToken it can be repeated until an answer arrives: there is one operation then."""
    return ask("create-operation", input=wanted(cluster, spec, **more))["createOperation"]


def key_of_failover(planned):
    return next(step["key"] for step in planned["steps"] if "FailoverDBCluster" in step["calls"])


def start(operation):
    """Starts what was planned, if it is still what was read."""
    seen = {"expectedRevision": operation["decisionRevision"], "expectedPlanHash": operation["planHash"]}
    return ask("start-operation", id=operation["id"], **seen)["startOperation"]


def resume(operation_id, action, **more):
    """Decides on the operation as it is read here; a person would look at it between reading and deciding."""
    revision = read(operation_id)["decisionRevision"]
    ask("resume-operation", id=operation_id, action=action, expectedRevision=revision, **more)
    print(f"resume: {action}")


def change_class():
    """The usual way: plan, create, start, watch, and a pause in the middle to look at before writes are interrupted."""
    cluster, spec = "demo-multi", {"instanceTypeChange": {"targetInstanceClass": "db.r6g.xlarge"}}
    planned = plan(cluster, spec)
    assert planned["canCreate"], planned["findings"]
    print(f"plan: {len(planned['steps'])} steps, writes are interrupted {planned['interruptions']['writes']} times")
    more = {
        "clientToken": str(uuid.uuid4()),
        "expectedPlanHash": planned["planHash"],
        "pauseBeforeStepKeys": [key_of_failover(planned)],
    }
    operation = create(cluster, spec, **more)
    assert create(cluster, spec, **more)["id"] == operation["id"]
    print("create: the same request again gives the same operation")
    print(f"start: {start(operation)['state']}")
    paused = watch(operation["id"])
    print(f"watch: paused before {read(operation['id'])['currentStep']['key']}")
    resume(operation["id"], "CONTINUE")
    report_ending(operation["id"], watch(operation["id"], paused["seq"]))


def report_ending(operation_id, event):
    assert event["isFinal"], event
    print(f"watch: {read(operation_id)['ending']}, each event once and in order")


def roll_back():
    """Undoes what was done until the breakpoint: here a temporary instance."""
    spec = {"instanceCycle": {}}
    breakpoint = key_of_failover(plan("demo-single", spec))
    operation = create("demo-single", spec, pauseBeforeStepKeys=[breakpoint])
    start(operation)
    paused = watch(operation["id"])
    resume(operation["id"], "ROLLBACK", reason="Tried only.")
    report_ending(operation["id"], watch(operation["id"], paused["seq"]))


def pause_and_abort():
    """Pauses what runs. The mock never finishes the change, so that there is time to."""
    mock("faults", {"kind": "stuck", "action": "ModifyDBCluster"})
    operation = create("demo-proxy-cluster", {"storageTypeChange": {"targetStorageType": "aurora-iopt1"}})
    start(operation)
    ask("pause-operation", id=operation["id"], reason="Traffic is higher than expected.")
    paused = watch(operation["id"])
    print(f"pause: {read(operation['id'])['pause']['code']}")
    resume(operation["id"], "ABORT", reason="It does not end.")
    report_ending(operation["id"], watch(operation["id"], paused["seq"]))
    mock("faults", None, "DELETE")


def mark_complete():
    """Says that the rest is done already: nothing more is sent to AWS."""
    spec = {"instanceCycle": {}}
    first = plan("demo-mysql", spec)["steps"][0]["key"]
    operation = create("demo-mysql", spec, pauseBeforeStepKeys=[first])
    start(operation)
    paused = watch(operation["id"])
    resume(operation["id"], "MARK_COMPLETE", reason="The instances were restarted in the console.")
    report_ending(operation["id"], watch(operation["id"], paused["seq"]))


def list_all():
    """Every operation, two on a page."""
    found, pages, after, more = [], 0, None, True
    while more:
        page = ask("list-operations", first=2, after=after)["operations"]
        found += [edge["node"]["id"] for edge in page["edges"]]
        pages, after, more = pages + 1, page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert len(set(found)) == page["totalCount"]
    print(f"list: {len(found)} operations on {pages} pages")


def mock(path, body, method="POST"):
    """Controls the mock of AWS that the demo works on, to make things go wrong."""
    with send(f"/mock/{path}", body, method=method) as answer:
        assert answer.status == 200, answer.read()


def refused(document, **request):
    """Sends what is refused; shows the code with its reason, and what a client does about it."""
    try:
        ask(document, **request)
    except ApiError as error:
        what = " ".join(filter(None, (error.code, error.reason)))
        print(f"error: {what}: {WHAT_TO_DO.get(error.code, WHAT_TO_DO['INTERNAL'])}")
    else:
        raise AssertionError(f"{document} was not refused")


def errors():
    """Provokes each code that a client can provoke."""
    spec = {"instanceCycle": {}}
    operation = create("demo-multi", spec)
    refused("list-operations", first=0)
    refused("start-operation", id="absent")
    refused("start-operation", id=operation["id"], expectedRevision=operation["decisionRevision"] + 1)
    refused("pause-operation", id=operation["id"])
    mock("act", {"kind": "cluster_status", "clusterId": "demo-mysql", "status": "stopped"})
    refused("create-operation", input=wanted("demo-mysql", spec))
    mock("act", {"kind": "cluster_status", "clusterId": "demo-mysql", "status": "available"})
    give_consent(operation)
    if TOKEN:
        refused("list-operations", token="of-nothing", first=1)
    refused("list-operations", headers=[("origin", "http://elsewhere.example")], first=1)
    mock("faults", {"kind": "error", "action": "DescribeDBClusters", "code": "AccessDenied", "httpStatus": 403})
    refused("list-clusters", region=REGION)
    mock("faults", None, "DELETE")
    refused("read-everything")


def available_instances(cluster_id):
    clusters = ask("list-clusters", region=REGION)["clusters"]
    cluster = next(each for each in clusters if each["clusterId"] == cluster_id)
    return sum(instance["status"] == "available" for instance in cluster["instances"])


def give_consent(operation):
    """The cluster has changed since the plan was made. A start that names the plan is refused; one that does not is paused with
    the new plan, and continuing needs the word of a person."""
    mock("act", {"kind": "add_reader", "clusterId": "demo-multi", "isAutoScaled": False})
    while available_instances("demo-multi") < 4:
        time.sleep(0.1)
    refused("start-operation", id=operation["id"], expectedPlanHash=operation["planHash"])
    ask("start-operation", id=operation["id"], expectedRevision=operation["decisionRevision"])
    watch(operation["id"])
    asked = read(operation["id"])["pause"]["accepts"]
    refused(
        "resume-operation",
        id=operation["id"],
        action="CONTINUE",
        expectedRevision=read(operation["id"])["decisionRevision"],
    )
    resume(operation["id"], "CONTINUE", accept=asked["key"])


def main():
    clusters = ask("list-clusters", region=REGION)["clusters"]
    print(f"list: {len(clusters)} clusters")
    change_class()
    roll_back()
    pause_and_abort()
    mark_complete()
    list_all()
    errors()


if __name__ == "__main__":
    main()
