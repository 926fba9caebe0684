import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { unchanged } from '../cluster-state.ts'
import { expectRefusal } from '../expectations/operation.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, HOUR_MS, MINUTE_MS, operation, server, timePasses } from '../happenings.ts'
import { sendJson } from '../http-json.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, changeStorage, cycle, XLARGE } from '../operation-orders.ts'
import { on, runOperation, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'
import type { Testbed } from '../testbed.ts'

const STORAGE = changeStorage('aurora-iopt1')

/** From now on nothing can be written, or it can again. */
const writesRefused =
  (isRefusing: boolean): Happening =>
  async ({ host }) =>
    host.refuseWrites(isRefusing)

/** The server says that it is not ready, and why. */
const notReady =
  (reason: string): Happening =>
  async ({ host }) => {
    const { status, body } = await sendJson('GET', `${host.url}/readyz`)
    expectTrue('/readyz says so', status === 503 && JSON.stringify(body).includes(reason), { status, body })
  }

/** Nothing is acknowledged or done while nothing can be written, and then it goes on. */
const outlivesRefusedWrites = (reason: string) => ({
  provokesErrors: true as const,
  request: on('demo-single', changeClass(XLARGE)),
  beforeStart: [
    writesRefused(true),
    client.isRefused((operator, id) => operator.start(id), 'STORAGE_UNAVAILABLE', reason),
    client.isRefused((operator) => operator.create('demo-multi', STORAGE), 'STORAGE_UNAVAILABLE'),
    operation.is('CREATED'),
    notReady(reason),
    writesRefused(false),
  ],
  happenings: [
    aws.accepts('CreateDBInstance'),
    writesRefused(true),
    timePasses(15 * MINUTE_MS),
    client.isRefused((operator, id) => operator.pause(id, 'full'), 'STORAGE_UNAVAILABLE'),
    aws.got('CreateDBInstance'),
    writesRefused(false),
  ],
})

const unreadable = z.object({
  unreadableOperations: z.array(z.object({ operationId: z.string() })),
})

/** What cannot be read is shown and locks its cluster; everything else goes on. */
async function expectToOutliveDamage(testbed: Testbed, damage: (id: string) => Promise<void>): Promise<void> {
  const { operator } = testbed
  const broken = await operator.begin('demo-multi', STORAGE, {
    pauseBeforeStepKeys: ['modify_cluster_storage'],
  })
  await operator.untilPaused(broken)
  await runOperation(testbed, {
    request: on('demo-single', STORAGE, { pauseBeforeStepKeys: ['modify_cluster_storage'] }),
    happenings: [
      operation.pauses('BREAKPOINT'),
      server.ends('close'),
      () => damage(broken),
      server.starts(),
      async () => {
        operator.forget(broken)
        const listed = await operator.query('{ unreadableOperations { operationId } }')
        const expected = { unreadableOperations: [{ operationId: broken }] }
        expectEqual('it is listed', unreadable.parse(listed), expected)
      },
      client.continues,
    ],
  })
  const next = operator.create('demo-multi', STORAGE).then((id) => operator.start(id))
  await expectRefusal(next, 'CLUSTER_LOCKED', broken)
}

/** Another server on the same data folder refuses to start, and says which process has the folder. */
const secondServerRefused: Happening = async ({ host, dataDir }) => {
  const refusal = await host.compose().then(
    async (server) => {
      await server.close()
      return 'it started'
    },
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  const isNamed = refusal.includes(dataDir) && refusal.includes(String(process.pid))
  expectTrue('it says which process has the folder', isNamed, refusal)
}

/** Trouble around the server itself: its disk, its files, a second server, the demo's reset. */
export const INSTALLATION: readonly Scenario[] = scenarios({
  'installation: the disk is full': {
    proves: 'What cannot be written is refused and not done, and the service recovers when there is room.',
    only: { on: 'local', because: 'where there is a disk; elsewhere the table takes no writes.' },
    ...outlivesRefusedWrites('disk is full'),
  },
  'installation: the disk is full when AWS answers': {
    proves: 'An answer that could not be written down is not forgotten: what AWS accepted is not sent again.',
    provokesErrors: true,
    only: { on: 'local', because: 'where a process lives on after the turn; an invocation ends with it.' },
    given: [aws.holdsCall('RebootDBInstance')],
    request: on('demo-mysql', cycle({ excludeInstances: ['demo-mysql-1'] })),
    happenings: [
      aws.holdsCallNow,
      writesRefused(true),
      aws.releasesCall,
      // For longer than the settle window AWS shows nothing of it.
      ({ mock }) => mock.lagReads(3 * MINUTE_MS),
      timePasses(2 * MINUTE_MS),
      writesRefused(false),
    ],
    calls: ['RebootDBInstance'],
  },
  'installation: the disk is full at a start without auto-resume': {
    proves:
      'The server starts and does nothing to the operation, which is paused as soon as that can be recorded.',
    provokesErrors: true,
    only: { on: 'local', because: 'where an operation loses its driver with its server.' },
    request: on('demo-single', changeClass(XLARGE)),
    happenings: [
      operation.reaches('CREATE_TEMP_INSTANCE', 'WAITING'),
      server.ends('close'),
      writesRefused(true),
      server.starts({ isAutoResume: false }),
      timePasses(HOUR_MS),
      operation.is('RUNNING'),
      aws.got('CreateDBInstance'),
      writesRefused(false),
      operation.pauses('SERVER_RESTARTED', 'APP_AUTO_RESUME'),
      client.continues,
    ],
  },
  'installation: the table takes no writes': {
    proves: 'What cannot be written is refused and not done, and the service recovers when it can.',
    only: { on: 'stepfn', because: 'where there is a table; elsewhere the disk is full.' },
    ...outlivesRefusedWrites('takes no more requests'),
  },
  'installation: one operation cannot be read': {
    proves: 'The others load, the unreadable one is shown and set aside, and its cluster stays claimed.',
    cluster: 'demo-multi',
    provokesErrors: true,
    only: {
      on: 'local',
      because: 'where operations are files; elsewhere it is an item that cannot be read.',
    },
    run: (testbed) =>
      expectToOutliveDamage(testbed, (id) =>
        writeFile(join(testbed.dataDir, 'operations', id, 'operation.json'), '{"id": "'),
      ),
  },
  'installation: one item cannot be read': {
    proves: 'The others load, the unreadable one is shown, and its cluster stays claimed.',
    cluster: 'demo-multi',
    only: {
      on: 'stepfn',
      because: 'where operations are items; elsewhere it is a file that cannot be read.',
    },
    run: (testbed) => expectToOutliveDamage(testbed, (id) => testbed.stepfn.damage(id)),
  },
  'installation: a second server on the same data folder': {
    proves: 'The second one refuses to start and says who has the folder; the first goes on undisturbed.',
    only: { on: 'local', because: 'since any number of servers may work on one table.' },
    request: on('demo-single', STORAGE),
    happenings: [secondServerRefused],
    afterwards: [
      server.crashes(),
      operation.is('COMPLETED'),
      async ({ dataDir }, id) => {
        const files = await readdir(join(dataDir, 'operations', id))
        expectEqual('the files of an operation', files.toSorted(), ['events.json', 'operation.json'])
      },
    ],
  },
  'installation: operations leave the lists for the archive': {
    proves:
      'What was carried out leaves after the days that are set, what left something in AWS stays, and who deleted a plan is kept.',
    cluster: 'demo-single',
    settings: { keepEndedDays: 2 },
    run: async (testbed) => {
      const { operator, time } = testbed
      const done = await operator.begin('demo-single', STORAGE)
      await operator.untilEnded(done)
      const left = await operator.begin('demo-multi', changeClass(XLARGE), {
        pauseBeforeStepKeys: ['failover_to_instance:_temp'],
      })
      await operator.untilPaused(left)
      const { leftovers } = await operator.abort(left)
      expectEqual('it left the temporary instance', leftovers.length, 1)
      const plan = await operator.create('demo-single', changeClass(XLARGE))
      await operator.remove(plan)
      const deleted = { because: 'deleted', by: { id: 'local', name: 'verifier', kind: 'local' } }
      expectEqual('who deleted the plan', await testbed.mode.archived(plan), deleted)

      await time.pass(47 * HOUR_MS)
      await operation.is('COMPLETED')(testbed, done)
      expectEqual('it is not in the archive yet', await testbed.mode.archived(done), undefined)
      operator.letGo(done)
      await time.until('it is in the archive', async () => (await testbed.mode.archived(done)) !== undefined)
      const retained = { because: 'retention', by: { id: 'server', name: 'server', kind: 'system' } }
      expectEqual('why it is there', await testbed.mode.archived(done), retained)
      await time.pass(48 * HOUR_MS)
      const listed = await operator.query('{ operations { edges { node { id } } } }')
      expectEqual('what is listed', listed, { operations: { edges: [{ node: { id: left } }] } })
      await expectRefusal(operator.continue(done), 'OPERATION_NOT_FOUND', done, 'archive')
    },
  },
  'installation: the demo is reset while an operation runs': {
    proves: 'A reset forgets the operation, and nothing of it comes back to life on the fresh clusters.',
    cluster: 'demo-multi',
    settings: { isDemo: true },
    run: async (testbed) => {
      const { operator } = testbed
      const id = await operator.begin('demo-multi', changeClass(XLARGE))
      await operator.untilStep(id, 'MODIFY_INSTANCE')
      operator.forget(id)
      await operator.query('mutation { resetDemo }')
      await testbed.time.pass(3 * HOUR_MS)
      await aws.got()(testbed, id)
      await aws.clusterIs('demo-multi', unchanged)(testbed, id)
      await expectRefusal(operator.continue(id), 'OPERATION_NOT_FOUND', id)
      await runOperation(testbed, { request: on('demo-multi', STORAGE), calls: ['ModifyDBCluster'] })
    },
  },
  'installation: the clusters go back to their seeds under a running operation': {
    proves:
      'An operation that finds another world than it left pauses with a reason, and does nothing to it.',
    request: on('demo-multi', changeClass(XLARGE)),
    happenings: [
      operation.reaches('MODIFY_INSTANCE'),
      ({ mock }) => mock.reset(),
      operation.pauses('UNDONE', 'no instance demo-multi-1-tmp-'),
      timePasses(3 * HOUR_MS),
      client.aborts,
    ],
    ends: 'FAILED',
    calls: [],
    becomes: unchanged,
    afterwards: [async ({ operator }, id) => operator.forget(id)],
  },
})
