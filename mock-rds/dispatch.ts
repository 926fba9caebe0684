import type { ActionName, ActionTable, Change, View } from './actions/action.ts'
import { ACTIONS, isImplemented, operationSchema } from './actions/registry.ts'
import type { FaultKind, FaultSubject } from './faults.ts'
import { underFaults } from './injected-faults.ts'
import { commonFault } from './protocol/aws-fault.ts'
import type { CredentialScope } from './protocol/credential-scope.ts'
import { parseQueryInput } from './protocol/query-input.ts'
import { queryAnswer } from './protocol/xml-output.ts'
import { namedResources } from './world/call-log.ts'
import { findInstance } from './world/lookup.ts'
import type { Region } from './world/region.ts'
import type { World } from './world/world.ts'

/** The XML namespace of RDS answers. */
export const RDS_NAMESPACE = 'http://rds.amazonaws.com/doc/2014-10-31/'

/** How far behind reads are under a stale_reads fault that names no delayMs. */
const DEFAULT_STALENESS_MS = 30_000

/** A call to RDS as the HTTP edge understood it. */
export interface RdsCall {
  readonly action: string
  readonly form: URLSearchParams
  readonly scope: CredentialScope
  readonly requestId: string
}

/** Answers one RDS call: injected faults, then the action. Throws AwsFault for a refusal, LostConnection for no answer. */
export function answerRdsCall(world: World, call: RdsCall): Promise<string> {
  const subject = subjectOf(world, call.action, call.scope, namedResources(Object.fromEntries(call.form)))
  return underFaults(world, call.scope.accountId, subject, () => {
    const region = world.region(call.scope.accountId, call.scope.region)
    return perform(world, region, call, subject)
  })
}

function perform(world: World, region: Region, call: RdsCall, subject: FaultSubject): string {
  const schema = operationSchema(call.action)
  if (!schema)
    throw commonFault('InvalidAction', `Could not find operation ${call.action} for version 2014-10-31`)
  if (!isImplemented(call.action)) {
    throw commonFault('InvalidAction', `${call.action} is not modelled by this mock of RDS`)
  }
  const [, , , , inputSchema, outputSchema] = schema
  const input = parseQueryInput(inputSchema, call.form)
  const output = runAction(call.action, input, { world, region, subject })
  return queryAnswer({
    action: call.action,
    xmlNamespace: RDS_NAMESPACE,
    schema: outputSchema,
    output,
    requestId: call.requestId,
  })
}

/** Where an action is carried out, and what faults can be matched against. */
export interface ActionStage {
  readonly world: World
  readonly region: Region
  readonly subject: FaultSubject
}

/** Carries out an action on input of the SDK's own type; gives the SDK's output. Throws AwsFault for a refusal. */
export const runAction = (name: ActionName, input: object, stage: ActionStage): object =>
  run(ACTIONS, name, input, stage)

/** Runs an action on input that was parsed by the action's own schema, which is what makes the assertion below true. */
function run<A extends ActionName>(table: ActionTable, name: A, input: object, stage: ActionStage): object {
  const action = table[name]
  if (!action) return {}
  const typed = input as Parameters<typeof action.run>[0]
  if (action.access === 'read') return action.run(typed, laggedView(stage))
  return stage.region.change(stage.world.clock.now(), (edit) => {
    const change: Change = {
      edit,
      view: () => ({
        state: edit.state,
        events: [],
        at: edit.at,
        scope: edit.scope,
        statusOf: (_identifier, status) => status,
      }),
      fault: (kind: FaultKind, place) => stage.world.faults.take(kind, { ...stage.subject, ...place }),
    }
    return action.run(typed, change)
  })
}

/** Reads answer from the past: a read lag ago, or further back while a fault makes reads stale. */
function laggedView({ world, region, subject }: ActionStage): View {
  const stale = world.faults.take('stale_reads', subject)
  const lagMs = stale ? (stale.delayMs ?? DEFAULT_STALENESS_MS) : world.timing.readLagMs
  const at = world.clock.now() - lagMs
  return {
    state: region.stateAt(at),
    events: region.eventsUntil(at),
    at,
    scope: region.scope,
    statusOf: (identifier, status) =>
      world.faults.take('unknown_status', { ...subject, resources: [identifier] })?.status ?? status,
  }
}

/** What a fault can be matched against: the resources that a call names, and the clusters of named instances. */
export function subjectOf(
  world: World,
  action: string,
  { accountId, region }: Pick<CredentialScope, 'accountId' | 'region'>,
  named: readonly string[],
): FaultSubject {
  const { state } = world.region(accountId, region)
  const clusters = named.flatMap((id) => {
    const instance = findInstance(state, id)
    const cluster = instance && state.clusters.get(instance.clusterKey)
    return cluster ? [cluster.shown.DBClusterIdentifier] : []
  })
  return { action, resources: [...named, ...clusters], region }
}
