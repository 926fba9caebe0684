import { z } from 'zod'
import type { EventType } from '../../model/operation-event.ts'
import type { OperationOutline } from '../../model/operation-outline.ts'
import { PrincipalKind } from '../../model/principal.ts'
import type { StepKind } from '../../model/step.ts'
import { choiceIn, isList } from '../../operations/kit/fields.ts'
import { OPERATIONS } from '../../operations/registry.ts'
import { wordOf, words } from './closed-sets.ts'

const instant = z.iso.datetime()
const anObject = z.looseObject({})
const principal = z.looseObject({ id: z.string(), name: z.string(), kind: z.enum(PrincipalKind) })

const pauseReason = z.looseObject({ code: words.pauseCode })
const fault = z.looseObject({ kind: words.faultKind })
/** Only calls on parameter groups have a kind. */
const call = z.looseObject({
  action: words.call,
  input: z.looseObject({ kind: words.parameterGroupKind.optional() }),
})
const topology = z.looseObject({ instances: z.array(z.looseObject({ role: words.instanceRole })) })

type Issues = z.RefinementCtx['issues']

/** Holds a part of a document against the shape that one of its words calls for. */
function expectShape(value: unknown, shape: z.ZodType | undefined, place: string, issues: Issues): void {
  for (const { path, message } of shape?.safeParse(value).error?.issues ?? []) {
    issues.push({ code: 'custom', input: value, path: [place, ...path], message })
  }
}

/** The parameters of each type of operation in which there are words of closed sets. */
const parameterShapes: ReadonlyMap<string, z.ZodType> = new Map(
  Object.entries(OPERATIONS).map(([type, { input }]) => [type, z.looseObject(closedFields(input.shape))]),
)

function closedFields(shape: Readonly<Record<string, z.ZodType>>): Record<string, z.ZodType> {
  const closed = Object.entries(shape).flatMap(([name, field]) => {
    const choice = choiceIn(field)
    if (!choice) return []
    const word = wordOf(inWords(choice.name), Object.keys(choice.meanings))
    return [[name, (isList(field) ? z.array(word) : word).optional()] as const]
  })
  return Object.fromEntries(closed)
}

/** `proxy handling` for `ProxyHandling`. */
function inWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trimStart()
}

const spec = z
  .looseObject({ type: words.operationType, parameters: anObject })
  .check(({ value, issues }) =>
    expectShape(value.parameters, parameterShapes.get(value.type), 'parameters', issues),
  )

/** Inputs of steps in which there are words of closed sets. */
const INPUTS: { readonly [kind in StepKind]?: z.ZodType } = {
  get_cluster_info: z.looseObject({ topology }),
  register_proxy_targets: z.looseObject({ mode: words.proxyMode }),
  verify_cluster: z.looseObject({ topology }),
}
const inputShapes: ReadonlyMap<string, z.ZodType> = new Map(Object.entries(INPUTS))

/** Bodies of events in which there are words of closed sets. */
const BODIES: { readonly [type in EventType]?: z.ZodType } = {
  operation_created: z.looseObject({ spec }),
  operation_paused: z.looseObject({ reason: pauseReason }),
  call_intended: z.looseObject({ call }),
  call_accepted: z.looseObject({ action: words.awsAction }),
  call_refused: z.looseObject({ fault }),
  call_unanswered: z.looseObject({ fault }),
  reading_failed: z.looseObject({ fault }),
}
const bodyShapes: ReadonlyMap<string, z.ZodType> = new Map(Object.entries(BODIES))

const attempt = z.looseObject({
  number: z.int(),
  call,
  intendedAt: instant,
  outcome: words.attemptOutcome,
  fault: fault.optional(),
})

const step = z
  .looseObject({
    kind: words.stepKind,
    input: anObject,
    pauseBefore: z.boolean(),
    phase: words.stepPhase,
    state: words.stepState,
    attempts: z.array(attempt),
    retries: z.int(),
    failedReadings: z.int(),
    isBreakpointPassed: z.boolean(),
    accepted: z.array(z.string()),
  })
  .check(({ value, issues }) => expectShape(value.input, inputShapes.get(value.kind), 'input', issues))

/** The parts of an operation that the program cannot do without. */
export const operationShape = z.looseObject({
  id: z.string().min(1),
  region: z.string().min(1),
  clusterId: z.string().min(1),
  spec,
  state: words.operationState,
  pausedFrom: words.drivenState.optional(),
  pauseReason: pauseReason.optional(),
  steps: z.array(step),
  cursor: z.int().min(0),
  shownTopology: topology,
  facts: z.looseObject({
    original: z.looseObject({ topology }).optional(),
    targetParameterGroups: z.array(z.looseObject({ kind: words.parameterGroupKind })).optional(),
  }),
  stepTimeoutSeconds: z.number(),
  retries: z.looseObject({ maximum: z.int() }),
  createdBy: principal,
  createdAt: instant,
  startedBy: principal.optional(),
  endedBy: principal.optional(),
  updatedAt: instant,
  readingsCountFrom: instant,
  revision: z.int().min(1),
  decisionRevision: z.int().min(1),
  ending: words.ending.optional(),
  lastEventSeq: z.int().min(0),
})

/** An outline; it has nothing else, as it is made from the operation again when this program does not know it. */
export const outlineShape = z.strictObject({
  id: z.string().min(1),
  region: z.string().min(1),
  clusterId: z.string().min(1),
  type: words.operationType,
  state: words.operationState,
  ending: words.ending.optional(),
  createdBy: z.string(),
  createdAt: instant,
  updatedAt: instant,
  startedAt: instant.optional(),
  completedAt: instant.optional(),
  ticket: z.string().optional(),
  text: z.string(),
  progress: z.number(),
  hasNothingLeft: z.boolean(),
  revision: z.int().min(1),
  lastEventSeq: z.int().min(0),
} satisfies Record<keyof OperationOutline, z.ZodType>)

/** The parts of an event that the program cannot do without. */
export const eventShape = z
  .looseObject({
    operationId: z.string(),
    seq: z.int().min(1),
    type: words.eventType,
    body: anObject,
    at: instant,
    by: principal.optional(),
  })
  .check(({ value, issues }) => expectShape(value.body, bodyShapes.get(value.type), 'body', issues))

/** One release of an operation's lock. */
export const releaseShape = z.looseObject({
  cluster: z.looseObject({ region: z.string().min(1), clusterId: z.string().min(1) }),
  by: principal,
  at: instant,
  reason: z.string(),
  countsFrom: instant,
})
