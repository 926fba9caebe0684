import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { advance } from '../../engine/advance.ts'
import type { Command } from '../../engine/observation.ts'
import type { Operation } from '../../model/operation.ts'
import type { NewEvent } from '../../model/operation-event.ts'
import { localPrincipal } from '../../model/principal.ts'
import { stepKeysOf } from '../../model/step-key.ts'
import { aRun, at, SETTINGS } from '../../testing/engine-fixture.ts'
import { folderBytes } from '../../testing/folder-bytes.ts'
import { anOperation, createdEvent, stepStarted } from '../../testing/operation-fixture.ts'
import { DataFolder, test } from './testing/data-folder.ts'

const RECORDED = join(import.meta.dirname, 'testing/recorded/newer')

/** A data folder that a newer program wrote. */
async function recorded(): Promise<DataFolder> {
  const folder = await DataFolder.make()
  await cp(RECORDED, folder.path, { recursive: true })
  return folder
}

const on = (clusterId: string) => ({ region: 'us-east-1', clusterId })

/** What a newer program wrote into each recorded operation, and what can be told of it all the same. */
const NEWER = [
  ['00000001verify', 'demo-mysql', 'completed', /unknown step kind "verify_cluster_and_report"/],
  ['00000002verify', 'demo-mysql', 'failed', /^events\.json .*unknown event type "operation_abandoned"/],
  ['00000004verify', 'demo-mysql', 'created', /unknown operation type "instance_rebalance"/],
  ['00000005verify', 'demo-upgrade', 'paused', /unknown pause code "approval"/],
  ['00000006verify', 'demo-multi', undefined, /unknown operation state "held"/],
  ['00000007verify', 'demo-proxy-cluster', 'rolling_back', /is in format version 99, and this program reads/],
  ['00000008verify', 'demo-single', 'running', /unknown call "CreateDBInstanceReadReplica"/],
] as const

test('a folder that a newer program wrote is left as it is, byte for byte, and its active operations lock their clusters', async () => {
  const folder = await recorded()
  const before = await folderBytes(folder.in('operations'))
  const store = await folder.open()
  expect(await store.listUnreadable()).toMatchObject(
    NEWER.map(([operationId, clusterId, state, reason]) => ({
      operationId,
      cluster: on(clusterId),
      state,
      isNewer: true,
      reason: expect.stringMatching(reason),
      advice: expect.stringContaining('Run the newer version of this program'),
      quarantinedAs: expect.not.stringContaining('unreadable-'),
    })),
  )
  const holders = await Promise.all(
    ['demo-upgrade', 'demo-multi', 'demo-proxy-cluster', 'demo-single', 'demo-mysql'].map(
      async (clusterId) => {
        const holder = await store.holderOf(on(clusterId))
        return holder?.kind === 'unreadable' && holder.operation.operationId
      },
    ),
  )
  // What has ended, or was never started, does nothing to demo-mysql.
  expect(holders).toEqual(['00000005verify', '00000006verify', '00000007verify', '00000008verify', false])

  await folder.close()
  expect(await folderBytes(folder.in('operations'))).toEqual(before)
})

test('members that this program does not know are no reason not to read an operation', async () => {
  const store = await (await recorded()).open()
  expect(await store.load('00000003verify')).toMatchObject({ ticket: 'CHG-1', facts: { quorum: [1, 2] } })
})

/** The operation with a member of the future in each of its parts. */
const withFuture = (operation: Operation): Operation => ({
  ...operation,
  ...{ future: 'operation' },
  spec: {
    ...operation.spec,
    parameters: { ...operation.spec.parameters, ...{ future: 'spec' } },
  } as Operation['spec'],
  facts: { ...operation.facts, ...{ future: 'facts' } },
  steps: operation.steps.map((step) => ({
    ...step,
    ...{ future: 'step' },
    attempts: step.attempts.map((attempt) => ({ ...attempt, ...{ future: 'attempt' } })),
  })),
})

const KEYS = stepKeysOf(aRun(3).steps)

const COMMANDS: readonly Command[] = [
  { name: 'pause' },
  { name: 'set_breakpoints', stepKeys: KEYS.slice(4, 5) },
  { name: 'update_step_timeout', seconds: 60 },
  { name: 'reset', stepKey: KEYS[2] ?? '' },
  { name: 'continue' },
  { name: 'pause' },
  { name: 'rollback', steps: [], impossible: [] },
]

test('members that this program does not know are still there after it has written', async ({ folder }) => {
  const attempt = {
    number: 1,
    call: { action: 'RebootDBInstance', input: { instanceId: 'orders-1' } },
    intendedAt: at(1),
    outcome: 'accepted',
  } as const
  const run = withFuture(aRun(3, { attempts: [attempt] }))
  const event: NewEvent = { ...createdEvent(anOperation()), ...{ future: 'event' } }
  await (await folder.open()).create(run, [event])

  const store = await folder.open()
  for (const [index, command] of COMMANDS.entries()) {
    const before = await store.load('op-1')
    if (!before) throw new Error('the operation is gone')
    const draft = advance(
      before,
      { kind: 'command', at: at(10 + index), by: localPrincipal('ana'), command },
      SETTINGS,
    )
    const events = [...draft.events, stepStarted('one')]
    expect((await store.checkpoint(draft.operation, events, before.revision)).kind).toBe('saved')
  }

  const text = (file: string): Promise<string> => readFile(folder.file(file), 'utf8')
  const { operation } = JSON.parse(await text('operation.json'))
  expect(operation).toMatchObject({
    state: 'rolled_back',
    future: 'operation',
    spec: { parameters: { future: 'spec' } },
    facts: { future: 'facts' },
  })
  expect(operation.steps.map(({ future }: { readonly future: unknown }) => future)).toEqual(
    run.steps.map(() => 'step'),
  )
  expect(operation.steps[3].attempts).toMatchObject([{ future: 'attempt' }])
  expect(JSON.parse(await text('events.json')).events[0]).toMatchObject({ seq: 1, future: 'event' })
})
