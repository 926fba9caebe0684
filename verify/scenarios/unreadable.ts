import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { withClass } from '../cluster-picture.ts'
import { expectActions } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectPause, expectRefusal, expectState } from '../expectations/operation.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { changeClass, changeStorage, cycle } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const MINUTE_MS = 60_000

const unreadable = z.object({
  operationId: z.string(),
  isNewer: z.boolean(),
  advice: z.string(),
  releases: z.array(
    z.object({ clusterId: z.string(), releasedBy: z.string(), releasedAt: z.string(), reason: z.string() }),
  ),
})
const FIELDS = 'operationId isNewer advice releases { clusterId releasedBy releasedAt reason }'

async function listed({ operator }: Stage): Promise<readonly z.output<typeof unreadable>[]> {
  const data = await operator.query(`{ unreadableOperations { ${FIELDS} } }`)
  return z.object({ unreadableOperations: z.array(unreadable) }).parse(data).unreadableOperations
}

/** Asks for the release of a lock; answered once no call of the operation can be on its way, which may take time. */
async function release({ operator, time }: Stage, clusterId: string, reason: string): Promise<unknown> {
  const mutation = `mutation ($clusterId: String!, $reason: String!) {
    releaseLock(clusterId: $clusterId, region: "us-east-1", reason: $reason) { ${FIELDS} } }`
  let isAnswered = false
  const answer = operator.query(mutation, { clusterId, reason }).finally(() => {
    isAnswered = true
  })
  answer.catch(() => undefined)
  await time.untilSeen('the release is answered', () => isAnswered)
  return answer
}

/** Ends the server, and starts the older version on what the newer one has written; gives what brings the newer one back. */
async function goBackToOlder(stage: Stage, id: string): Promise<() => Promise<void>> {
  await stage.end('close')
  const writeBack = await stage.writeAsNewer(id)
  await stage.boot()
  stage.operator.forget(id)
  const [operation] = await listed(stage)
  expectEqual(
    'it is listed, as one of a newer version',
    [operation?.operationId, operation?.isNewer],
    [id, true],
  )
  expectTrue('and says what to run', operation?.advice.includes('newer version') === true, operation)
  return async () => {
    await stage.end('close')
    await writeBack()
    await stage.boot()
    await stage.operator.watch(id)
    expectEqual('everything can be read again', await listed(stage), [])
  }
}

/** Each file of an operation with what is in it. */
async function filesOf({ dataDir }: Stage, id: string): Promise<readonly string[]> {
  const folder = join(dataDir, 'operations', id)
  const names = (await readdir(folder)).toSorted()
  return Promise.all(names.map(async (name) => `${name}: ${await readFile(join(folder, name), 'utf8')}`))
}

async function expectAnotherVersionToChangeNothing(stage: Stage, isLocal: boolean): Promise<void> {
  const { operator } = stage
  const id = await operator.begin('demo-multi', changeClass('db.r6g.xlarge'), { pauseBeforeSteps: [2] })
  await operator.untilPaused(id)
  const toNewer = await goBackToOlder(stage, id)
  const before = isLocal ? await filesOf(stage, id) : []
  const another = operator.create('demo-multi', changeStorage('aurora-iopt1'))
  await expectRefusal(another, 'CONFLICT', 'demo-multi', id, 'Run the newer version')
  await expectRefusal(operator.continue(id), 'INVALID_STATE', id, 'cannot be read')
  await stage.time.pass(60 * MINUTE_MS)
  if (isLocal) expectEqual('every file is where it was, as it was', await filesOf(stage, id), before)
  await expectActions(stage, ['CreateDBInstance'])
  await toNewer()
  expectPause(await operator.look(id), 'BREAKPOINT')
  await operator.continue(id)
  expectState(await operator.untilEndedThroughBreakpoints(id), 'COMPLETED')
  await expectCluster(stage, 'demo-multi', withClass('db.r6g.xlarge'))
}

/** Operations that this version of the program cannot read: nothing of them is lost, and their locks can be released. */
export const UNREADABLE: readonly Scenario[] = [
  {
    name: 'unreadable: an older version on the folder of a newer one',
    proves:
      'What a newer version wrote stays where it is, byte for byte, and its cluster stays locked; back on the newer version it goes on.',
    cluster: 'demo-multi',
    provokesErrors: true,
    only: { on: 'local', because: 'where operations are files; elsewhere it is an item of a newer version.' },
    play: (stage) => expectAnotherVersionToChangeNothing(stage, true),
  },
  {
    name: 'unreadable: an older version on the table of a newer one',
    proves:
      'What a newer version wrote stays as it is, and its cluster stays locked; back on the newer version it goes on.',
    cluster: 'demo-multi',
    only: {
      on: 'stepfn',
      because: 'where operations are items; elsewhere it is a folder of a newer version.',
    },
    play: (stage) => expectAnotherVersionToChangeNothing(stage, false),
  },
  {
    name: 'unreadable: the lock is released, and the operation comes back while another one has it',
    proves:
      'An administrator can free the cluster with a reason; the operation that comes back is paused, and goes on only once the other one has ended.',
    cluster: 'demo-multi',
    provokesErrors: true,
    play: async (stage) => {
      const { operator } = stage
      // It has changed something, so that there is something to roll back.
      const one = changeClass('db.r6g.xlarge', { excludeInstances: ['demo-multi-1', 'demo-multi-3'] })
      const id = await operator.begin('demo-multi', one, { pauseBeforeSteps: [2] })
      await operator.untilPaused(id)
      const toNewer = await goBackToOlder(stage, id)
      const order = cycle({ excludeInstances: ['demo-multi-1'], skipTempInstance: true })
      await expectRefusal(operator.create('demo-multi', order), 'CONFLICT', id, 'release its lock')
      await expectRefusal(release(stage, 'demo-multi', ' '), 'BAD_USER_INPUT', 'reason')
      await expectRefusal(release(stage, 'demo-single', 'a slip'), 'NOT_FOUND', 'demo-single')
      await release(stage, 'demo-multi', 'its version is gone')
      const [operation] = await listed(stage)
      expectEqual(
        'who released it, and why',
        operation?.releases.map(({ clusterId, releasedBy, reason }) => [clusterId, releasedBy, reason]),
        [['demo-multi', 'verifier', 'its version is gone']],
      )
      const other = await operator.begin('demo-multi', order, { pauseBeforeSteps: [1] })
      await operator.untilPaused(other)
      await expectRefusal(release(stage, 'demo-multi', 'again'), 'CONFLICT', other, 'is paused')

      await toNewer()
      expectPause(await operator.look(id), 'BREAKPOINT')
      await expectRefusal(operator.continue(id), 'CONFLICT', 'verifier released its lock')
      expectPause(
        await operator.look(id),
        'LOCK_LOST',
        'verifier',
        'its version is gone',
        'Continue to lock the cluster again',
      )
      await expectRefusal(operator.continue(id), 'CONFLICT', `locked by operation ${other}`)
      await stage.time.pass(60 * MINUTE_MS)
      await expectActions(stage, ['ModifyDBInstance'])
      await operator.continue(other)
      expectState(await operator.untilEnded(other), 'COMPLETED')

      await operator.continue(id)
      expectState(await operator.untilEndedThroughBreakpoints(id), 'COMPLETED')
      await expectCluster(stage, 'demo-multi', withClass('db.r6g.xlarge', ['demo-multi-2']))
    },
  },
  {
    name: 'unreadable: the lock is released, and the operation comes back running',
    proves:
      'It is paused before it sends anything, says who released the lock and why, and locks the cluster again.',
    cluster: 'demo-multi',
    provokesErrors: true,
    only: {
      on: 'local',
      because:
        'where an operation is driven by its server; elsewhere its execution fails while it cannot be read.',
    },
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-multi', changeClass('db.r6g.xlarge'))
      await operator.untilStep(id, 'create_temp_instance', ['WAITING'])
      const toNewer = await goBackToOlder(stage, id)
      await release(stage, 'demo-multi', 'it seems to be gone')
      await stage.time.pass(60 * MINUTE_MS)
      await toNewer()
      expectPause(await operator.look(id), 'LOCK_LOST', 'it seems to be gone')
      await stage.time.pass(60 * MINUTE_MS)
      await expectActions(stage, ['CreateDBInstance'])
      await expectRefusal(operator.create('demo-multi', cycle()), 'CONFLICT', id, 'is paused')
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectCluster(stage, 'demo-multi', withClass('db.r6g.xlarge'))
    },
  },
]
