#!/usr/bin/env bash
# Maintenance from a shell, with curl and jq: bash examples/shell/maintenance.sh
#
# Plans, starts, watches and decides operations on the demo (npm run demo), and provokes the errors that a client has to
# handle. MAINTENANCE_URL names another demo; MAINTENANCE_TOKEN is its admin token, where it has one.
set -euo pipefail

url=${MAINTENANCE_URL:-http://127.0.0.1:8080}
token=${MAINTENANCE_TOKEN:-}
documents=$(dirname "$0")/../documents
region=us-east-1
headers=(-H 'content-type: application/json' -H 'x-graphql-yoga-csrf: 1')
sign_in=()
if [[ -n $token ]]; then sign_in=(-H "authorization: Bearer $token"); fi

# What a client does about each error code. Codes may be added: treat one that is not here as INTERNAL.
declare -A what_to_do=(
  [BAD_USER_INPUT]='correct the request'
  [NOT_FOUND]='list again: it was deleted or archived'
  [CONFLICT]='read again, then decide again'
  [CONSENT_REQUIRED]='show a person what has to be accepted'
  [INVALID_STATE]='read again: allowedActions has what is possible'
  [PREFLIGHT_FAILED]='show the findings with their advice'
  [UNAUTHENTICATED]='sign in again'
  [FORBIDDEN]='use the public address of the server'
  [LIMIT_EXCEEDED]='wait, or ask for less'
  [AWS_FAULT]='show what AWS says, and the advice'
  [CURSOR_EXPIRED]='list again, then follow'
  [STORAGE_UNAVAILABLE]='retry later'
  [INTERNAL]='report the id of the error'
)

# send DOCUMENT VARIABLES [option of curl ...]: prints the answer, also when it is a refusal.
send() {
  jq -n --rawfile query "$documents/$1.graphql" --argjson variables "$2" '{ $query, $variables }' |
    curl -sS "$url/graphql" "${headers[@]}" "${@:3}" -d @-
}

# ask DOCUMENT VARIABLES FILTER: prints what the filter of jq makes of the data; fails, with the message, when it is refused.
ask() {
  send "$1" "$2" "${sign_in[@]}" | jq -er "if .errors then error(.errors[0].message) else .data | $3 end"
}

# follow ID SEQ: the events of one connection after that seq, as server-sent events.
follow() {
  local body
  body=$(jq -n --rawfile query "$documents/watch-events.graphql" --arg id "$1" --argjson after "$2" \
    '{ $query, variables: { $id, $after } }')
  exec curl -sSN "$url/graphql" "${headers[@]}" "${sign_in[@]}" -H 'accept: text/event-stream' -d "$body" 2>/dev/null
}

# watch ID SEQ: follows an operation until it pauses or ends, over as many connections as that takes; sets seq, type and
# is_final of the last event. Each event is numbered: after a cut, asking for what comes after the last number leaves nothing out and repeats
# nothing.
watch() {
  local events follower line next
  seq=$2 type='' is_final=false
  while [[ $type != OPERATION_PAUSED && $is_final == false ]]; do
    exec {events}< <(follow "$1" "$seq")
    follower=$!
    # A line that was cut off has no end, and is not read.
    while IFS= read -r line <&"$events"; do
      if [[ $line != 'data: {'* ]]; then continue; fi
      read -r next type is_final < <(event_in "${line#data: }")
      if ((next != seq + 1)); then fail "event $next came after $seq"; fi
      seq=$next
      if [[ $type == OPERATION_PAUSED || $is_final == true ]]; then break; fi
    done
    kill "$follower" 2>/dev/null || true
    exec {events}<&-
    sleep 0.1
  done
}

event_in() {
  jq -r 'if .errors then error(.errors[0].message) else .data.operationEvents | "\(.seq) \(.type) \(.isFinal)" end' <<<"$1"
}

# read_operation ID FILTER
read_operation() { ask read-operation "$(jq -n --arg id "$1" '{ $id }')" ".operation | $2"; }

# input CLUSTER SPEC [MORE]: the input of an operation.
input() {
  jq -n --arg clusterId "$1" --arg region "$region" --argjson spec "$2" --argjson more "${3:-null}" \
    '{ input: ({ $clusterId, $region, $spec } + $more) }'
}

# create CLUSTER SPEC [MORE]: sets id, revision and hash. With a clientToken it can be repeated until an answer arrives: there is
# one operation then.
create() {
  read -r id revision hash < <(ask create-operation "$(input "$@")" '.createOperation | "\(.id) \(.decisionRevision) \(.planHash)"')
}

# start: what was created, if it is still what was read. Prints the state.
start() {
  ask start-operation "$(jq -n --arg id "$id" --argjson expectedRevision "$revision" --arg expectedPlanHash "$hash" \
    '{ $id, $expectedRevision, $expectedPlanHash }')" .startOperation.state
}

# decision ACTION [MORE]: on the operation as it is read here; a person would look at it between reading and deciding.
decision() {
  local now
  now=$(read_operation "$id" .decisionRevision)
  jq -n --arg id "$id" --arg action "$1" --argjson expectedRevision "$now" --argjson more "${2:-null}" \
    '{ $id, $action, $expectedRevision } + $more'
}

resume() {
  ask resume-operation "$(decision "$@")" .resumeOperation.id >/dev/null
  echo "resume: $1"
}

# The breakpoint before the first failover of a plan.
before_failover='{ pauseBeforeStepKeys: [first(.steps[] | select(.calls | index("FailoverDBCluster")) | .key)] }'

# plan CLUSTER SPEC FILTER
plan() { ask plan-operation "$(input "$1" "$2")" ".planOperation | $3"; }

report_ending() {
  if [[ $is_final == false ]]; then fail "it ended with $type"; fi
  echo "watch: $(read_operation "$id" .ending), each event once and in order"
}

# The usual way: plan, create, start, watch, and a pause in the middle to look at before writes are interrupted.
change_class() {
  local spec='{ "instanceTypeChange": { "targetInstanceClass": "db.r6g.xlarge" } }'
  local more created
  plan demo-multi "$spec" '"plan: \(.steps | length) steps, writes are interrupted \(.interruptions.writes) times"'
  more=$(plan demo-multi "$spec" "$before_failover + { clientToken: \"$(cat /proc/sys/kernel/random/uuid)\", expectedPlanHash: .planHash }")
  create demo-multi "$spec" "$more"
  created=$id
  create demo-multi "$spec" "$more"
  if [[ $id != "$created" ]]; then fail 'there is one operation'; fi
  echo 'create: the same request again gives the same operation'
  echo "start: $(start)"
  watch "$id" 0
  echo "watch: paused before $(read_operation "$id" .currentStep.key)"
  resume CONTINUE
  watch "$id" "$seq"
  report_ending
}

# Undoes what was done until the breakpoint: here a temporary instance.
roll_back() {
  local spec='{ "instanceCycle": {} }'
  create demo-single "$spec" "$(plan demo-single "$spec" "$before_failover")"
  start >/dev/null
  watch "$id" 0
  resume ROLLBACK '{ "reason": "Tried only." }'
  watch "$id" "$seq"
  report_ending
}

# Pauses what runs. The mock never finishes the change, so that there is time to.
pause_and_abort() {
  mock POST faults '{ "kind": "stuck", "action": "ModifyDBCluster" }'
  create demo-proxy-cluster '{ "storageTypeChange": { "targetStorageType": "aurora-iopt1" } }'
  start >/dev/null
  ask pause-operation "$(jq -n --arg id "$id" '{ $id, reason: "Traffic is higher than expected." }')" .pauseOperation.id >/dev/null
  watch "$id" 0
  echo "pause: $(read_operation "$id" .pause.code)"
  resume ABORT '{ "reason": "It does not end." }'
  watch "$id" "$seq"
  report_ending
  mock DELETE faults
}

# Says that the rest is done already: nothing more is sent to AWS.
mark_complete() {
  local spec='{ "instanceCycle": {} }'
  create demo-mysql "$spec" "$(plan demo-mysql "$spec" '{ pauseBeforeStepKeys: [.steps[0].key] }')"
  start >/dev/null
  watch "$id" 0
  resume MARK_COMPLETE '{ "reason": "The instances were restarted in the console." }'
  watch "$id" "$seq"
  report_ending
}

# Every operation, two on a page.
list_all() {
  local page after=null pages=0 found=0
  while [[ $after != done ]]; do
    page=$(ask list-operations "{ \"first\": 2, \"after\": $after }" '.operations | tojson')
    pages=$((pages + 1)) found=$((found + $(jq '.edges | length' <<<"$page")))
    after=$(jq -r 'if .pageInfo.hasNextPage then .pageInfo.endCursor | tojson else "done" end' <<<"$page")
  done
  if [[ $(jq .totalCount <<<"$page") != "$found" ]]; then fail 'each operation is on one page'; fi
  echo "list: $found operations on $pages pages"
}

# refused DOCUMENT VARIABLES [option of curl ...]: shows the code with its reason, and what a client does about
# it.
refused() {
  local code reason
  read -r code reason < <(send "$1" "$2" "${@:3}" | jq -er '.errors[0].extensions | "\(.code) \(.reason // "")"')
  echo "error: $code${reason:+ $reason}: ${what_to_do[$code]:-${what_to_do[INTERNAL]}}"
}

# Provokes each code that a client can provoke.
provoke_errors() {
  create demo-multi '{ "instanceCycle": {} }'
  refused list-operations '{ "first": 0 }' "${sign_in[@]}"
  refused start-operation '{ "id": "absent" }' "${sign_in[@]}"
  refused start-operation "{ \"id\": \"$id\", \"expectedRevision\": $((revision + 1)) }" "${sign_in[@]}"
  refused pause-operation "{ \"id\": \"$id\" }" "${sign_in[@]}"
  mock POST act '{ "kind": "cluster_status", "clusterId": "demo-mysql", "status": "stopped" }'
  refused create-operation "$(input demo-mysql '{ "instanceCycle": {} }')" "${sign_in[@]}"
  mock POST act '{ "kind": "cluster_status", "clusterId": "demo-mysql", "status": "available" }'
  give_consent
  if [[ -n $token ]]; then refused list-operations '{ "first": 1 }' -H 'authorization: Bearer of-nothing'; fi
  refused list-operations '{ "first": 1 }' "${sign_in[@]}" -H 'origin: http://elsewhere.example'
  mock POST faults '{ "kind": "error", "action": "DescribeDBClusters", "code": "AccessDenied", "httpStatus": 403 }'
  refused list-clusters "{ \"region\": \"$region\" }" "${sign_in[@]}"
  mock DELETE faults
  refused read-everything '{}' "${sign_in[@]}"
}

# The cluster has changed since the plan was made. A start that names the plan is refused; one that does not is paused with the
# new plan, and continuing needs the word of a person.
give_consent() {
  mock POST act '{ "kind": "add_reader", "clusterId": "demo-multi", "isAutoScaled": false }'
  until [[ $(available_instances demo-multi) -ge 4 ]]; do sleep 0.1; done
  refused start-operation "{ \"id\": \"$id\", \"expectedPlanHash\": \"$hash\" }" "${sign_in[@]}"
  ask start-operation "{ \"id\": \"$id\", \"expectedRevision\": $revision }" .startOperation.id >/dev/null
  watch "$id" 0
  refused resume-operation "$(decision CONTINUE)" "${sign_in[@]}"
  resume CONTINUE "$(read_operation "$id" '{ accept: .pause.accepts.key } | tojson')"
}

available_instances() {
  ask list-clusters "{ \"region\": \"$region\" }" \
    "[.clusters[] | select(.clusterId == \"$1\").instances[] | select(.status == \"available\")] | length"
}

# mock METHOD PATH [BODY]: controls the mock of AWS that the demo works on, to make things go wrong.
mock() { curl -sSf -o /dev/null -X "$1" "$url/mock/$2" "${headers[@]}" "${sign_in[@]}" ${3:+-d "$3"}; }

fail() {
  echo "$1" >&2
  exit 1
}

ask list-clusters "{ \"region\": \"$region\" }" '"list: \(.clusters | length) clusters"'
change_class
roll_back
pause_and_abort
mark_complete
list_all
provoke_errors
