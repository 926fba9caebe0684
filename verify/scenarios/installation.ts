import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { unchanged, withClass, withCluster } from '../cluster-picture.ts'
import { expectActions } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectPause, expectRefusal, expectState } from '../expectations/operation.ts'
import { sendJson } from '../http-json.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, changeStorage, cycle } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const unreadable = z.object({
  unreadableOperations: z.array(
    z.object({ operationId: z.string(), clusterId: z.string().nullable(), reason: z.string() }),
  ),
})

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Nothing is acknowledged or done while nothing can be written, and then it goes on. */
async function expectToOutliveRefusedWrites(stage: Stage, reason: string): Promise<void> {
  const { operator, host } = stage
  const id = await operator.create('demo-single', changeClass('db.r6g.xlarge'))
  host.refuseWrites(true)
  await expectRefusal(operator.start(id), 'STORAGE_UNAVAILABLE', reason)
  await expectRefusal(operator.create('demo-multi', changeStorage('aurora-iopt1')), 'STORAGE_UNAVAILABLE')
  expectState(await operator.look(id), 'CREATED')
  const ready = await sendJson('GET', `${host.url}/readyz`)
  expectEqual('the server says that it is not ready', ready.status, 503)
  expectTrue('and why', JSON.stringify(ready.body).includes(reason), ready.body)
  host.refuseWrites(false)
  await operator.start(id)
  await operator.untilAccepted(id, 'CreateDBInstance')
  host.refuseWrites(true)
  await stage.time.pass(900_000)
  await expectRefusal(operator.pause(id, 'full'), 'STORAGE_UNAVAILABLE')
  await expectActions(stage, ['CreateDBInstance'])
  host.refuseWrites(false)
  expectState(await operator.untilEnded(id), 'COMPLETED')
  await expectCluster(stage, 'demo-single', withClass('db.r6g.xlarge'))
}

/** What cannot be read is shown and holds its cluster; everything else goes on. */
async function expectToOutliveDamage(stage: Stage, damage: (id: string) => Promise<void>): Promise<void> {
  const { operator } = stage
  const order = changeStorage('aurora-iopt1')
  const broken = await operator.begin('demo-multi', order, { pauseBeforeSteps: [1] })
  await operator.untilPaused(broken)
  const sound = await operator.begin('demo-single', order, { pauseBeforeSteps: [1] })
  await operator.untilPaused(sound)
  await stage.end('close')
  await damage(broken)
  await stage.boot()
  operator.forget(broken)
  const listed = unreadable.parse(
    await operator.query('{ unreadableOperations { operationId clusterId reason } }'),
  )
  expectEqual(
    'it is listed',
    listed.unreadableOperations.map(({ operationId }) => operationId),
    [broken],
  )
  await operator.continue(sound)
  expectState(await operator.untilEnded(sound), 'COMPLETED')
  const next = operator.create('demo-multi', order).then((id) => operator.start(id))
  await expectRefusal(next, 'CONFLICT', broken)
}

/** Trouble around the server itself: its disk, its files, a second server, the demo's reset. */
export const INSTALLATION: readonly Scenario[] = [
  {
    name: 'installation: the disk is full',
    proves: 'What cannot be written is refused and not done, and the service recovers when there is room.',
    cluster: 'demo-single',
    provokesErrors: true,
    only: { on: 'local', because: 'where there is a disk; elsewhere the table takes no writes.' },
    play: (stage) => expectToOutliveRefusedWrites(stage, 'disk is full'),
  },
  {
    name: 'installation: the disk is full when AWS answers',
    proves: 'An answer that could not be written down is not forgotten: what AWS accepted is not sent again.',
    cluster: 'demo-mysql',
    provokesErrors: true,
    only: { on: 'local', because: 'where a process lives on after the turn; an invocation ends with it.' },
    play: async (stage) => {
      const { operator, host, mock } = stage
      const held = await stage.holdCall('RebootDBInstance')
      const id = await operator.begin('demo-mysql', cycle({ excludeInstances: ['demo-mysql-1'] }))
      await held.arrives()
      host.refuseWrites(true)
      await held.letGo()
      // For longer than the settle window AWS shows nothing of it.
      await mock.lagReads(3 * MINUTE_MS)
      await stage.time.pass(2 * MINUTE_MS)
      host.refuseWrites(false)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, ['RebootDBInstance'])
    },
  },
  {
    name: 'installation: the disk is full at a start without auto-resume',
    proves:
      'The server starts and does nothing to the operation, which is paused as soon as that can be recorded.',
    cluster: 'demo-single',
    provokesErrors: true,
    only: { on: 'local', because: 'where an operation loses its driver with its server.' },
    play: async (stage) => {
      const { operator, host, time } = stage
      const id = await operator.begin('demo-single', changeClass('db.r6g.xlarge'))
      await operator.untilStep(id, 'create_temp_instance', ['WAITING'])
      await stage.end('close')
      host.refuseWrites(true)
      await stage.boot({ isAutoResume: false })
      await time.pass(HOUR_MS)
      expectState(await operator.look(id), 'RUNNING')
      await expectActions(stage, ['CreateDBInstance'])
      host.refuseWrites(false)
      expectPause(await operator.untilPaused(id), 'SERVER_RESTARTED', 'APP_AUTO_RESUME')
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
    },
  },
  {
    name: 'installation: the table takes no writes',
    proves: 'What cannot be written is refused and not done, and the service recovers when it can.',
    cluster: 'demo-single',
    provokesErrors: true,
    only: { on: 'stepfn', because: 'where there is a table; elsewhere the disk is full.' },
    play: (stage) => expectToOutliveRefusedWrites(stage, 'takes no more requests'),
  },
  {
    name: 'installation: one operation cannot be read',
    proves: 'The others load, the unreadable one is shown and set aside, and its cluster stays claimed.',
    cluster: 'demo-multi',
    provokesErrors: true,
    only: {
      on: 'local',
      because: 'where operations are files; elsewhere it is an item that cannot be read.',
    },
    play: (stage) =>
      expectToOutliveDamage(stage, (id) =>
        writeFile(join(stage.dataDir, 'operations', id, 'operation.json'), '{"id": "'),
      ),
  },
  {
    name: 'installation: one item cannot be read',
    proves: 'The others load, the unreadable one is shown, and its cluster stays claimed.',
    cluster: 'demo-multi',
    only: {
      on: 'stepfn',
      because: 'where operations are items; elsewhere it is a file that cannot be read.',
    },
    play: (stage) => expectToOutliveDamage(stage, (id) => stage.stepfn.damage(id)),
  },
  {
    name: 'installation: a second server on the same data folder',
    proves: 'The second one refuses to start and says who has the folder; the first goes on undisturbed.',
    cluster: 'demo-single',
    only: { on: 'local', because: 'since any number of servers may work on one table.' },
    play: async (stage) => {
      const { operator, host, dataDir } = stage
      const id = await operator.begin('demo-single', changeStorage('aurora-iopt1'))
      const refusal = await host.compose().then(
        async (server) => {
          await server.close()
          return 'it started'
        },
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      )
      expectTrue(
        'it says who has the folder',
        refusal.includes(dataDir) && refusal.includes(String(process.pid)),
        refusal,
      )
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await stage.crash()
      expectState(await operator.look(id), 'COMPLETED')
      const files = await readdir(join(dataDir, 'operations', id))
      expectEqual('the files of an operation', files.toSorted(), ['events.json', 'operation.json'])
    },
  },
  {
    name: 'installation: operations leave the lists for the archive',
    proves:
      'What was carried out leaves after the days that are set, what left something in AWS stays, and who deleted a plan is kept.',
    cluster: 'demo-single',
    settings: { keepEndedDays: 2 },
    play: async (stage) => {
      const { operator, time } = stage
      const done = await operator.begin('demo-single', changeStorage('aurora-iopt1'))
      expectState(await operator.untilEnded(done), 'COMPLETED')
      const aborted = await operator.begin('demo-multi', changeClass('db.r6g.xlarge'), {
        pauseBeforeSteps: [2],
      })
      await operator.untilPaused(aborted)
      const { leftovers } = await operator.abort(aborted)
      expectEqual('it left the temporary instance', leftovers.length, 1)
      const plan = await operator.create('demo-single', changeClass('db.r6g.xlarge'))
      await operator.remove(plan)
      expectEqual('who deleted the plan', await stage.archived(plan), { because: 'deleted', by: 'verifier' })

      await time.pass(47 * HOUR_MS)
      expectState(await operator.look(done), 'COMPLETED')
      expectEqual('it is not in the archive yet', await stage.archived(done), undefined)
      operator.letGo(done)
      await time.until('it is in the archive', async () => (await stage.archived(done)) !== undefined)
      expectEqual('why it is there', await stage.archived(done), { because: 'retention', by: 'server' })
      await time.pass(48 * HOUR_MS)
      const listed = await operator.query('{ operations { edges { node { id } } } }')
      expectEqual('what is listed', listed, { operations: { edges: [{ node: { id: aborted } }] } })
      await expectRefusal(operator.continue(done), 'NOT_FOUND', done, 'archive')
    },
  },
  {
    name: 'installation: the demo is reset while an operation runs',
    proves: 'A reset forgets the operation, and nothing of it comes back to life on the fresh clusters.',
    cluster: 'demo-multi',
    settings: { isDemo: true },
    play: async (stage) => {
      const { operator, mock } = stage
      const id = await operator.begin('demo-multi', changeClass('db.r6g.xlarge'))
      await operator.untilStep(id, 'modify_instance')
      operator.forget(id)
      await operator.query('mutation { resetDemo }')
      await stage.time.pass(3 * HOUR_MS)
      await expectActions(stage, [])
      await expectCluster(stage, 'demo-multi', unchanged)
      await expectRefusal(operator.continue(id), 'NOT_FOUND', id)
      const next = await operator.begin('demo-multi', changeStorage('aurora-iopt1'))
      expectState(await operator.untilEnded(next), 'COMPLETED')
      await expectCluster(stage, 'demo-multi', withCluster({ storageType: 'aurora-iopt1' }))
      expectEqual('calls since the reset', (await mock.mutations()).length, 1)
    },
  },
  {
    name: 'installation: the clusters go back to their seeds under a running operation',
    proves:
      'An operation that finds another world than it left pauses with a reason, and does nothing to it.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator, mock } = stage
      const id = await operator.begin('demo-multi', changeClass('db.r6g.xlarge'))
      await operator.untilStep(id, 'modify_instance')
      await mock.reset()
      expectPause(await operator.untilPaused(id), 'UNDONE', 'no instance demo-multi-1-tmp-')
      await stage.time.pass(3 * HOUR_MS)
      await expectActions(stage, [])
      await expectCluster(stage, 'demo-multi', unchanged)
      await operator.abort(id)
      operator.forget(id)
    },
  },
]
