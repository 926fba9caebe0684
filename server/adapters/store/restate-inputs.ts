import { type Content, eachOf, isObject, type StoredObject } from './stored-document.ts'

/** What version 4 stored of the inputs of operations, in the names of version 5. */
export function restateInputs(held: unknown, content: Content): unknown {
  switch (content) {
    case 'operation':
      return isObject(held) ? restated(held, OPERATION) : held
    case 'events':
      return eachOf(held, (event) => (isObject(event) ? restated(event, EVENT) : event))
    case 'releases':
      return held
  }
}

/** What becomes of members, by their names: another name, another value. All others stay, and the order too. */
type Restatement = ReadonlyMap<string, (value: unknown) => readonly [name: string, value: unknown]>

const restated = (object: StoredObject, members: Restatement): StoredObject =>
  Object.fromEntries(
    Object.entries(object).map(([name, value]) => members.get(name)?.(value) ?? [name, value]),
  )

/** Options that were on unless they were set to false have a name now by which false is the usual. */
const PARAMETERS: Restatement = new Map([
  ['failBack', (isOn) => ['skipFailBack', isOn === false]],
  ['finalSnapshot', (isOn) => ['skipFinalSnapshot', isOn === false]],
])

/** The pauses of an engine upgrade, each by the option that it had. */
const PAUSES: ReadonlyMap<string, string> = new Map([
  ['pauseBeforeSwitchover', 'SWITCHOVER'],
  ['pauseBeforeCleanup', 'CLEANUP'],
  ['pauseBeforeProxyDeregister', 'PROXY_DEREGISTRATION'],
])

function restatedSpec(spec: unknown): unknown {
  if (!isObject(spec) || !isObject(spec['parameters'])) return spec
  const { parameters } = spec
  const restatement = restatedParameters(parameters)
  const mayPin = [...PAUSES.keys()].some((option) => option in parameters)
  return { ...spec, parameters: mayPin ? withPins(restatement) : restatement }
}

/** Only what has these pauses pins parameters. An empty list of pins meant none; without a list all were kept that may have been set. */
function withPins({ pinParameters, ...others }: StoredObject): StoredObject {
  const isNone = Array.isArray(pinParameters) && pinParameters.length === 0
  const list = isNone || pinParameters === undefined ? {} : { pinParameters }
  return { ...others, ...list, skipPinParameters: isNone }
}

/** The list of skipped pauses takes the place of the first of the options. */
function restatedParameters(parameters: StoredObject): StoredObject {
  const skipPauses = [...PAUSES].flatMap(([option, pause]) => (parameters[option] === false ? [pause] : []))
  const entries = Object.entries(parameters).map(([name, value]) =>
    PAUSES.has(name) ? (['skipPauses', skipPauses] as const) : ([name, value] as const),
  )
  return restated(Object.fromEntries(entries), PARAMETERS)
}

const OPERATION: Restatement = new Map([
  ['spec', (spec) => ['spec', restatedSpec(spec)]],
  ['waitTimeoutSeconds', (seconds) => ['stepTimeoutSeconds', seconds]],
  ['maxRetries', (maximum) => ['retries', { maximum }]],
])

const BODY: Restatement = new Map([['spec', (spec) => ['spec', restatedSpec(spec)]]])

const EVENT: Restatement = new Map([
  ['type', (type) => ['type', type === 'wait_timeout_set' ? 'step_timeout_set' : type]],
  ['body', (body) => ['body', isObject(body) ? restated(body, BODY) : body]],
])
