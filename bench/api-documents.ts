/** What one step of an operation shows on its page. */
const STEP = `key index kind title description phase state waitCondition waitingSince deadlineAt error attempts retries
  startedAt completedAt stoppedAt stoppedBy pauseBefore interruption { affects description }
  calls { number attempt action state parameters intendedAt answeredAt requestId fault { code message } }`

/** What the page of an operation shows of it. */
const SHOWN = `id type state clusterId region revision decisionRevision stepTimeoutSeconds progress currentStepIndex
  createdAt createdBy startedAt startedBy updatedAt endedAt ending endReason deadlineAt pauseReason allowedActions
  pauseBeforeStepKeys retries { maximum } expectedInterruptions { writes reads items { title description } }
  driver { execution lastTurnAt problem } steps { ${STEP} }`

/** What a page of an operation subscribes to. */
export const WATCH = `subscription ($id: ID!) { operationUpdated(id: $id) { ${SHOWN} } }`

/** What a page of an operation asks for. */
export const READ = `query ($id: ID!) { operation(id: $id) { ${SHOWN} } }`

/** A command that always changes something. */
export const COMMAND =
  'mutation ($id: ID!, $seconds: Int!) { updateStepTimeout(id: $id, seconds: $seconds) { id revision stepTimeoutSeconds } }'

/** The operation that is looked at: it has calls in nearly every step, and waits before its last one. */
export const CREATE = `mutation { createOperation(input: { clusterId: "six", pauseBeforeStepKeys: ["verify_cluster"]
  spec: { instanceTypeChange: { targetInstanceClass: "db.r6g.xlarge" } } }) { id steps { key } } }`

/** The subscription of a server that passes on a text. */
export const ECHO = 'subscription { echo }'
