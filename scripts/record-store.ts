/**
 * Records a data folder with operations in every state, and the mock world that they belong to:
 * `node scripts/record-store.ts FOLDER`. The files of each format stay in `server/adapters/files/testing/recorded`, where tests
 * load them and finish what is in them. To be run once for each format version, with the program that writes it.
 */
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sendJson } from '#verify/http-json.ts'
import { HostKind } from '#verify/modes/mode.ts'
import { changeClass, changeStorage, cycle, upgrade } from '#verify/operation-orders.ts'
import { Testbed } from '#verify/testbed.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Usage: node scripts/record-store.ts FOLDER')

await using testbed = await Testbed.open(HostKind.LOCAL)
const { operator } = testbed

const completed = await operator.begin('demo-mysql', changeStorage('aurora-iopt1'))
await operator.untilEnded(completed)
const failed = await operator.begin('demo-mysql', cycle(), { pauseBeforeStepKeys: ['create_temp_instance'] })
await operator.untilPaused(failed)
await operator.abort(failed)
const rolledBack = await operator.begin('demo-mysql', changeClass('db.r6g.xlarge'), {
  pauseBeforeStepKeys: ['failover_to_instance:_temp'],
})
await operator.untilPaused(rolledBack)
await operator.rollBack(rolledBack)
await operator.untilEnded(rolledBack)
await operator.create('demo-mysql', cycle())

const atBreakpoint = await operator.begin('demo-upgrade', upgrade('16.9'))
await operator.untilPaused(atBreakpoint)
const pausedByHand = await operator.begin('demo-multi', changeClass('db.r6g.xlarge'))
await operator.untilStep(pausedByHand, 'MODIFY_INSTANCE', ['WAITING'])
await operator.pause(pausedByHand, 'over the weekend')
const rollingBack = await operator.begin('demo-proxy-cluster', changeClass('db.r6g.xlarge'), {
  pauseBeforeStepKeys: ['modify_instance:demo-proxy-cluster-2'],
})
await operator.untilPaused(rollingBack)
await operator.rollBack(rollingBack)
await operator.untilAccepted(rollingBack, 'FailoverDBCluster', 2)
const running = await operator.begin('demo-single', changeClass('db.r6g.xlarge'))
await operator.untilStep(running, 'CREATE_TEMP_INSTANCE', ['WAITING'])

const { body: world } = await sendJson('GET', `${new URL(testbed.rdsUrl).origin}/mock/snapshot`)
await testbed.end('kill')
await mkdir(folder, { recursive: true })
await cp(join(testbed.dataDir, 'operations'), join(folder, 'operations'), { recursive: true })
await writeFile(join(folder, 'mock-world.json'), `${JSON.stringify(world)}\n`)
