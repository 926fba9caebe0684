import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { type Created, Maintenance, type Page, type Plan, REGION, require, say } from './maintenance.ts'
import { AUTHORIZED, Refusal, type Transport, URL_OF_API } from './transport.ts'

/** What a client does about each error code. Codes may be added: treat one that is not here as INTERNAL. */
const WHAT_TO_DO: Readonly<Record<string, string>> = {
  BAD_USER_INPUT: 'correct the request',
  NOT_FOUND: 'list again: it was deleted or archived',
  CONFLICT: 'read again, then decide again',
  CONSENT_REQUIRED: 'show a person what has to be accepted',
  INVALID_STATE: 'read again: allowedActions has what is possible',
  PREFLIGHT_FAILED: 'show the findings with their advice',
  UNAUTHENTICATED: 'sign in again',
  FORBIDDEN: 'use the public address of the server',
  LIMIT_EXCEEDED: 'wait, or ask for less',
  AWS_FAULT: 'show what AWS says, and the advice',
  CURSOR_EXPIRED: 'list again, then follow',
  STORAGE_UNAVAILABLE: 'retry later',
  INTERNAL: 'report the id of the error',
}

/** Everything that the examples do, over one of the client libraries. Prints what happens. */
export async function walk(transport: Transport): Promise<void> {
  const api = new Maintenance(transport)
  say(`list: ${(await api.clusters()).length} clusters`)
  await changeClass(api)
  await rollBack(api)
  await pauseAndAbort(api)
  await markComplete(api)
  await listAll(api)
  await errors(api, transport)
  await transport.close()
}

/** The usual way: plan, create, start, watch, and a pause in the middle to look at before writes are interrupted. */
async function changeClass(api: Maintenance): Promise<void> {
  const spec = { instanceTypeChange: { targetInstanceClass: 'db.r6g.xlarge' } }
  const plan = await api.plan('demo-multi', spec)
  require(plan.canCreate, 'the plan has a finding that blocks it')
  say(`plan: ${plan.steps.length} steps, writes are interrupted ${plan.interruptions.writes} times`)
  const more = {
    clientToken: randomUUID(),
    expectedPlanHash: plan.planHash,
    pauseBeforeStepKeys: [failoverOf(plan)],
  }
  const operation = await api.create('demo-multi', spec, more)
  require((await api.create('demo-multi', spec, more)).id === operation.id, 'there is one operation')
  say('create: the same request again gives the same operation')
  say(`start: ${await api.start(operation)}`)
  const paused = await api.watch(operation.id)
  say(`watch: paused before ${(await api.read(operation.id)).currentStep?.key}`)
  await api.resume(operation.id, 'CONTINUE')
  await api.reportEnding(operation.id, await api.watch(operation.id, paused.seq))
}

function failoverOf({ steps }: Plan): string {
  const failover = steps.find(({ calls }) => calls.includes('FailoverDBCluster'))
  if (!failover) throw new Error('The plan has no failover.')
  return failover.key
}

/** Undoes what was done until the breakpoint: here a temporary instance. */
async function rollBack(api: Maintenance): Promise<void> {
  const spec = { instanceCycle: {} }
  const failover = failoverOf(await api.plan('demo-single', spec))
  const operation = await api.create('demo-single', spec, { pauseBeforeStepKeys: [failover] })
  await api.start(operation)
  const paused = await api.watch(operation.id)
  await api.resume(operation.id, 'ROLLBACK', { reason: 'Tried only.' })
  await api.reportEnding(operation.id, await api.watch(operation.id, paused.seq))
}

/** Pauses what runs. The mock never finishes the change, so that there is time to. */
async function pauseAndAbort(api: Maintenance): Promise<void> {
  await mock('POST', 'faults', { kind: 'stuck', action: 'ModifyDBCluster' })
  const operation = await api.create('demo-proxy-cluster', {
    storageTypeChange: { targetStorageType: 'aurora-iopt1' },
  })
  await api.start(operation)
  await api.pause(operation.id, 'Traffic is higher than expected.')
  const paused = await api.watch(operation.id)
  say(`pause: ${(await api.read(operation.id)).pause?.code}`)
  await api.resume(operation.id, 'ABORT', { reason: 'It does not end.' })
  await api.reportEnding(operation.id, await api.watch(operation.id, paused.seq))
  await mock('DELETE', 'faults')
}

/** Says that the rest is done already: nothing more is sent to AWS. */
async function markComplete(api: Maintenance): Promise<void> {
  const spec = { instanceCycle: {} }
  const [first] = (await api.plan('demo-mysql', spec)).steps
  const operation = await api.create('demo-mysql', spec, { pauseBeforeStepKeys: [first?.key] })
  await api.start(operation)
  const paused = await api.watch(operation.id)
  await api.resume(operation.id, 'MARK_COMPLETE', { reason: 'The instances were restarted in the console.' })
  await api.reportEnding(operation.id, await api.watch(operation.id, paused.seq))
}

/** Every operation, two on a page. */
async function listAll(api: Maintenance): Promise<void> {
  const found = new Set<string>()
  let pages = 0
  let after: string | null = null
  for (let more = true; more; pages++) {
    const { edges, pageInfo, totalCount }: Page = await api.page(after)
    for (const { node } of edges) found.add(node.id)
    more = pageInfo.hasNextPage
    after = pageInfo.endCursor
    require(more || found.size === totalCount, 'each operation is on one page')
  }
  say(`list: ${found.size} operations on ${pages} pages`)
}

/** Provokes each code that a client can provoke. */
async function errors(api: Maintenance, transport: Transport): Promise<void> {
  const { query, mutate } = transport
  const operation = await api.create('demo-multi', { instanceCycle: {} })
  const { id, decisionRevision } = operation
  await refused(query('list-operations', { first: 0 }))
  await refused(mutate('start-operation', { id: 'absent' }))
  await refused(mutate('start-operation', { id, expectedRevision: decisionRevision + 1 }))
  await refused(mutate('pause-operation', { id }))
  await mock('POST', 'act', { kind: 'cluster_status', clusterId: 'demo-mysql', status: 'stopped' })
  await refused(api.create('demo-mysql', { instanceCycle: {} }))
  await mock('POST', 'act', { kind: 'cluster_status', clusterId: 'demo-mysql', status: 'available' })
  await giveConsent(api, transport, operation)
  if (AUTHORIZED.authorization !== undefined) {
    await refused(query('list-operations', { first: 1 }, { authorization: 'Bearer of-nothing' }))
  }
  await refused(query('list-operations', { first: 1 }, { origin: 'http://elsewhere.example' }))
  await mock('POST', 'faults', {
    kind: 'error',
    action: 'DescribeDBClusters',
    code: 'AccessDenied',
    httpStatus: 403,
  })
  await refused(query('list-clusters', { region: REGION }))
  await mock('DELETE', 'faults')
  await refused(query('read-everything', {}))
}

/**
 * The cluster has changed since the plan was made. A start that names the plan is refused; one that does not is paused with the
 * new plan, and continuing needs the word of a person.
 */
async function giveConsent(api: Maintenance, { mutate }: Transport, operation: Created): Promise<void> {
  await mock('POST', 'act', { kind: 'add_reader', clusterId: 'demo-multi', isAutoScaled: false })
  while ((await availableInstances(api, 'demo-multi')) < 4) await setTimeout(100)
  await refused(api.start(operation))
  await mutate('start-operation', { id: operation.id, expectedRevision: operation.decisionRevision })
  await api.watch(operation.id)
  const { pause } = await api.read(operation.id)
  await refused(api.resume(operation.id, 'CONTINUE'))
  await api.resume(operation.id, 'CONTINUE', { accept: pause?.accepts?.key })
}

async function availableInstances(api: Maintenance, clusterId: string): Promise<number> {
  const cluster = (await api.clusters()).find((each) => each.clusterId === clusterId)
  return cluster?.instances.filter(({ status }) => status === 'available').length ?? 0
}

/** Expects a refusal; shows its code with its reason, and what a client does about it. */
async function refused(request: Promise<unknown>): Promise<void> {
  const problem = await request.then(
    () => new Error('It was not refused.'),
    (error: unknown) => error,
  )
  if (!(problem instanceof Refusal)) throw problem
  const { code, reason = '' } = problem
  say(`error: ${`${code} ${reason}`.trimEnd()}: ${WHAT_TO_DO[code] ?? WHAT_TO_DO['INTERNAL']}`)
}

/** Controls the mock of AWS that the demo works on, to make things go wrong. */
async function mock(method: 'POST' | 'DELETE', path: string, body?: object): Promise<void> {
  const headers = { 'content-type': 'application/json', ...AUTHORIZED }
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
  const answer = await fetch(`${URL_OF_API}/mock/${path}`, init)
  require(answer.ok, `the mock answers ${answer.status}`)
}
