import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { RefusalKind } from '../expectations/operation.ts'
import { expectRefusal } from '../expectations/operation.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, HOUR_MS, operation, SECOND_MS, server, timePasses } from '../happenings.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, cycle, XLARGE } from '../operation-orders.ts'
import type { DescribedOperation } from '../operation-scenario.ts'
import { on, runOperation, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'
import type { Testbed } from '../testbed.ts'

const unreadable = z.object({
  operationId: z.string(),
  isNewer: z.boolean(),
  advice: z.string(),
  releases: z.array(z.object({ clusterId: z.string(), releasedBy: z.string(), reason: z.string() })),
})
const FIELDS = 'operationId isNewer advice releases { clusterId releasedBy reason }'

async function listed({ operator }: Testbed): Promise<readonly z.output<typeof unreadable>[]> {
  const data = await operator.query(`{ unreadableOperations { ${FIELDS} } }`)
  return z.object({ unreadableOperations: z.array(unreadable) }).parse(data).unreadableOperations
}

/** Releases a lock; answered once no call of the operation can be on its way, which may take time. */
const released =
  (clusterId: string, reason: string): Happening =>
  ({ operator, time }) => {
    const mutation = `mutation ($clusterId: String!, $reason: String!) {
      releaseLock(clusterId: $clusterId, region: "us-east-1", reason: $reason) { ${FIELDS} } }`
    return time.timed(() => operator.query(mutation, { clusterId, reason }))
  }

const releaseRefused =
  (clusterId: string, reason: string, kind: RefusalKind, ...words: readonly string[]): Happening =>
  (testbed, id) =>
    expectRefusal(released(clusterId, reason)(testbed, id), kind, ...words)

/** The older version starts on what the newer one has written, this happens, and the newer one is back. */
const withOlderVersion = (...happenings: readonly Happening[]): readonly Happening[] => [
  server.ends('close'),
  async (testbed, id) => {
    const writeBack = await testbed.mode.writeAsNewer(id)
    await testbed.boot()
    testbed.operator.forget(id)
    const [operation] = await listed(testbed)
    const seen = [operation?.operationId, operation?.isNewer]
    expectEqual('it is listed, as one of a newer version', seen, [id, true])
    expectTrue('and says what to run', operation?.advice.includes('newer version') === true, operation)
    for (const happen of happenings) await happen(testbed, id)
    await testbed.end('close')
    await writeBack()
  },
  server.starts(),
  async (testbed, id) => {
    await testbed.operator.watch(id)
    expectEqual('everything can be read again', await listed(testbed), [])
  },
]

/** Each file of an operation with what is in it. */
async function filesOf({ dataDir }: Testbed, id: string): Promise<readonly string[]> {
  const folder = join(dataDir, 'operations', id)
  const names = (await readdir(folder)).toSorted()
  return Promise.all(names.map(async (name) => `${name}: ${await readFile(join(folder, name), 'utf8')}`))
}

/** This happens, and every file is where it was, as it was. */
const filesUntouched =
  (...happenings: readonly Happening[]): Happening =>
  async (testbed, id) => {
    const before = await filesOf(testbed, id)
    for (const happen of happenings) await happen(testbed, id)
    expectEqual('every file is where it was, as it was', await filesOf(testbed, id), before)
  }

/** What is asked of the cluster while its operation cannot be read. */
const OTHER = cycle({ excludeInstances: ['demo-multi-1'], skipTempInstance: true })

/** Another operation on the cluster is refused, in words that name the operation of the scenario and all of this. */
const otherRefused =
  (...words: readonly string[]): Happening =>
  ({ operator }, id) =>
    expectRefusal(operator.create('demo-multi', OTHER), 'CLUSTER_LOCKED', id, ...words)

const UNTOUCHED = [
  otherRefused('demo-multi', 'Run the newer version'),
  client.cannotContinue('OPERATION_UNREADABLE', ['cannot be read']),
  timePasses(HOUR_MS),
  aws.got('CreateDBInstance'),
]

/** An operation that another version cannot read stays as it is, and continues on the newer one. */
const leftAlone = (...happenings: readonly Happening[]) =>
  ({
    request: on('demo-multi', changeClass(XLARGE), { pauseBeforeStepKeys: ['failover_to_instance:_temp'] }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      ...withOlderVersion(...happenings),
      operation.isPaused('BREAKPOINT'),
      client.continues,
    ],
  }) satisfies DescribedOperation

/** Another operation has the cluster when the one that could not be read comes back. */
async function runReleasedMeanwhile(testbed: Testbed): Promise<void> {
  const { operator } = testbed
  let other = ''
  const begun: Happening = async () => {
    other = await operator.begin('demo-multi', OTHER, {
      pauseBeforeStepKeys: ['reboot_instance:demo-multi-2'],
    })
    await operator.untilPaused(other)
    await releaseRefused('demo-multi', 'again', 'LOCK_HOLDER_READABLE', other, 'is paused')(testbed, '')
  }
  const ended: Happening = async () => {
    await operator.continue(other)
    expectEqual('how the other one ends', (await operator.untilEnded(other)).state, 'COMPLETED')
  }
  await runOperation(testbed, {
    // It has changed something, so that there is something to roll back.
    request: on('demo-multi', changeClass(XLARGE, { excludeInstances: ['demo-multi-1', 'demo-multi-3'] }), {
      pauseBeforeStepKeys: ['verify_cluster'],
    }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      ...withOlderVersion(
        otherRefused('release its lock'),
        releaseRefused('demo-multi', ' ', 'REQUIRED', 'reason'),
        releaseRefused('demo-single', 'a slip', 'CLUSTER_NOT_LOCKED', 'demo-single'),
        released('demo-multi', 'its version is gone'),
        async () => {
          const [operation] = await listed(testbed)
          const release = { clusterId: 'demo-multi', releasedBy: 'verifier', reason: 'its version is gone' }
          expectEqual('who released it, and why', operation?.releases, [release])
        },
        begun,
      ),
      operation.isPaused('BREAKPOINT'),
      client.cannotContinue('LOCK_RELEASED', ['verifier released its lock']),
      operation.isPaused(
        'LOCK_LOST',
        'verifier',
        'its version is gone',
        'Continue to lock the cluster again',
      ),
      async (_, id) => expectRefusal(operator.continue(id), 'CLUSTER_LOCKED', `locked by operation ${other}`),
      timePasses(HOUR_MS),
      aws.got('ModifyDBInstance'),
      ended,
      client.continues,
      operation.pauses('BREAKPOINT'),
      client.continues,
    ],
  })
}

/** Operations that this version of the program cannot read: nothing of them is lost, and their locks can be released. */
export const UNREADABLE: readonly Scenario[] = scenarios({
  'unreadable: an older version on the folder of a newer one': {
    proves:
      'What a newer version wrote stays where it is, byte for byte, and its cluster stays locked; back on the newer version it goes on.',
    ...leftAlone(filesUntouched(...UNTOUCHED)),
    provokesErrors: true,
    only: { on: 'local', because: 'where operations are files; elsewhere it is an item of a newer version.' },
  },
  'unreadable: an older version on the table of a newer one': {
    proves:
      'What a newer version wrote stays as it is, and its cluster stays locked; back on the newer version it goes on.',
    ...leftAlone(...UNTOUCHED),
    only: {
      on: 'stepfn',
      because: 'where operations are items; elsewhere it is a folder of a newer version.',
    },
  },
  'unreadable: the lock is released, and the operation comes back while another one has it': {
    proves:
      'An administrator can free the cluster with a reason; the operation that comes back is paused, and goes on only once the other one has ended.',
    cluster: 'demo-multi',
    provokesErrors: true,
    run: runReleasedMeanwhile,
  },
  'unreadable: the lock is released, and the operation comes back running': {
    proves:
      'It is paused before it sends anything, says who released the lock and why, and locks the cluster again.',
    provokesErrors: true,
    only: {
      on: 'local',
      because:
        'where an operation is driven by its server; elsewhere its execution fails while it cannot be read.',
    },
    request: on('demo-multi', changeClass(XLARGE)),
    happenings: [
      operation.reaches('CREATE_TEMP_INSTANCE', 'WAITING'),
      ...withOlderVersion(released('demo-multi', 'it seems to be gone'), timePasses(HOUR_MS)),
      timePasses(SECOND_MS),
      operation.isPaused('LOCK_LOST', 'it seems to be gone'),
      timePasses(HOUR_MS),
      aws.got('CreateDBInstance'),
      otherRefused('is paused'),
      client.continues,
    ],
  },
})
