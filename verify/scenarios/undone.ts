import { RDSServiceException } from '@aws-sdk/client-rds'
import { withClass, withCluster } from '../cluster-state.ts'
import { aroundTemp, tempFor, times } from '../expected-calls.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, HOUR_MS, MINUTE_MS, operation, SECOND_MS, timePasses, within } from '../happenings.ts'
import { expectTrue } from '../mismatch.ts'
import { changeClass, changeStorage, upgrade, XLARGE } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'
import type { Testbed } from '../testbed.ts'
import { carriedGroups } from '../upgrade-calls.ts'

/** Three polls of the installation that scenarios run on. */
const THREE_POLLS_MS = 6 * MINUTE_MS

/** How long another tool tries before it gives up, in seconds. */
const PATIENCE_S = 3_600

/** Another tool runs a command every second until RDS accepts it. */
const tool =
  (command: string | ((testbed: Testbed) => Promise<string>)): Happening =>
  async (testbed) => {
    const text = typeof command === 'string' ? command : await command(testbed)
    for (let second = 0; second < PATIENCE_S; second += 1) {
      await testbed.time.pass(SECOND_MS)
      try {
        return await testbed.awsCli.run(`aws rds ${text}`)
      } catch (error) {
        if (!(error instanceof RDSServiceException) || !error.name.startsWith('InvalidDB')) throw error
      }
    }
    throw new Error(`AWS refused ${text} for ${PATIENCE_S} s.`)
  }

const restoresClass = (instanceId: string): Happening =>
  tool(
    `modify-db-instance --db-instance-identifier ${instanceId} --db-instance-class db.r6g.large --apply-immediately`,
  )

const attachesGroup = (group: string): Happening =>
  tool(
    `modify-db-cluster --db-cluster-identifier demo-upgrade --db-cluster-parameter-group-name ${group} --apply-immediately`,
  )

/** The operation pauses within three polls from now, says that a step was undone, and sends nothing before that. */
const pausesUndone =
  (...words: readonly string[]): Happening =>
  async (testbed, id) => {
    const before = (await testbed.mock.mutations()).length
    const pausing = operation.pauses('UNDONE', 'was undone', 'This operation did not request that', ...words)
    await within(THREE_POLLS_MS, pausing)(testbed, id)
    const sent = (await testbed.mock.mutations()).slice(before)
    expectTrue('nothing was sent after that', sent.length === 0, sent)
  }

const TEMP = tempFor('demo-single-1')
const CARRIED = carriedGroups('demo-upgrade', 'aurora-postgresql16').cluster

/** The proxy is deregistered, and the operation takes the second look that confirms it. */
const deregistered: Happening = ({ operator }, id) =>
  operator.until(id, 'the proxy is deregistered', ({ steps, currentStepIndex }) => {
    const step = steps[currentStepIndex]
    return step?.kind === 'DEREGISTER_PROXY_TARGETS' && step.waitCondition?.includes('second look') === true
  })

/** Other tools that put back what an operation has changed: a Kubernetes controller, Terraform, a person. */
export const UNDONE: readonly Scenario[] = scenarios({
  'undone: another tool restores the class': {
    proves:
      'A class that another tool restores pauses the operation within three polls, names the writer and the tool to suspend, and Continue changes it again.',
    request: on('demo-single', changeClass(XLARGE)),
    happenings: [
      aws.accepts('ModifyDBInstance'),
      restoresClass('demo-single-1'),
      pausesUndone(
        `Change demo-single-1 to ${XLARGE}`,
        'demo-single-1 as',
        'db.r6g.large',
        `The temporary instance ${TEMP} is the writer now`,
        'Suspend the tool that changed it first',
        'Terraform',
        `Then choose Continue to change demo-single-1 to ${XLARGE} again`,
        'Roll back',
      ),
      client.continues,
    ],
    calls: aroundTemp(...times(2, 'ModifyDBInstance')),
  },
  'undone: another tool restores the class of an instance that was done': {
    proves:
      'A class that another tool restores while a later step runs pauses that step, and the operation can go back to change it again.',
    request: on('demo-multi', changeClass(XLARGE, { excludeInstances: ['demo-multi-1'] })),
    happenings: [
      aws.accepts('ModifyDBInstance', 2),
      restoresClass('demo-multi-2'),
      pausesUndone(
        `Step 2 (Change demo-multi-2 to ${XLARGE})`,
        `go back to step 2 (Change demo-multi-2 to ${XLARGE})`,
      ),
      client.resetsTo('modify_instance:demo-multi-2'),
      client.continues,
    ],
    calls: times(3, 'ModifyDBInstance'),
  },
  'undone: another tool restores the storage type': {
    proves:
      'A storage type that another tool restores pauses the operation, and the advice knows that AWS does not allow the change again.',
    request: on('demo-multi', changeStorage('aurora-iopt1')),
    happenings: [
      aws.accepts('ModifyDBCluster'),
      tool('modify-db-cluster --db-cluster-identifier demo-multi --storage-type aurora --apply-immediately'),
      pausesUndone(
        'the storage of demo-multi as',
        'Suspend the tool',
        'Abort to end the operation with the storage as it is',
        'AWS does not allow this cluster to change to I/O-Optimized storage again before',
      ),
      timePasses(HOUR_MS),
      client.continues,
      operation.pauses('BLOCKED', 'does not allow'),
      client.aborts,
    ],
    ends: 'FAILED',
    calls: ['ModifyDBCluster'],
  },
  'undone: someone else fails over at the same time': {
    proves: 'A writer role that moves back at once pauses the failover, and Continue fails over again.',
    request: on('demo-multi', changeClass(XLARGE)),
    happenings: [
      aws.accepts('FailoverDBCluster'),
      tool(
        'failover-db-cluster --db-cluster-identifier demo-multi --target-db-instance-identifier demo-multi-1',
      ),
      pausesUndone(
        `AWS made ${tempFor('demo-multi-1')} the writer, and AWS now shows demo-multi-1 as the writer`,
        'someone else, or AWS itself, failed over',
        'another short interruption of writes',
      ),
      client.continues,
    ],
    othersChangeIt: true,
    becomes: withClass(XLARGE),
    adds: [],
  },
  'undone: someone else deletes the temporary instance': {
    proves: 'A temporary instance that someone deletes pauses the operation, and Continue creates it again.',
    request: on('demo-single', changeClass(XLARGE)),
    happenings: [
      aws.accepts('CreateDBInstance'),
      timePasses(2 * MINUTE_MS),
      tool(`delete-db-instance --db-instance-identifier ${TEMP}`),
      pausesUndone(`AWS created ${TEMP}`, `Continue to create ${TEMP} again`),
      client.continues,
    ],
  },
  'undone: someone else deletes the deployment': {
    proves:
      'A blue/green deployment that someone deletes before the switchover pauses it, and the operation can go back to create another one.',
    request: on('demo-single', upgrade('15.13', { skipPauses: ['CLEANUP'] })),
    happenings: [
      operation.pauses('BREAKPOINT', 'Switch over'),
      tool(async ({ mock }) => {
        const [deployment] = (await mock.state()).blueGreenDeployments
        return `delete-blue-green-deployment --blue-green-deployment-identifier ${deployment?.BlueGreenDeploymentIdentifier}`
      }),
      timePasses(30 * SECOND_MS),
      client.continues,
      pausesUndone('AWS created blue/green deployment', 'go back to step'),
      client.resetsTo('create_blue_green_deployment'),
      client.continues,
      operation.pauses('BREAKPOINT', 'Switch over'),
      client.continues,
    ],
    // The green cluster of the deployment that someone deleted is still there.
    othersChangeIt: true,
    becomes: withCluster({ engineVersion: '15.13' }),
  },
  'undone: another tool registers the proxy again': {
    proves: 'A proxy that another tool registers while it is being deregistered pauses the operation.',
    request: on(
      'demo-proxy-cluster',
      upgrade('16.9', {
        proxyHandling: 'DEREGISTER',
        skipPauses: ['PROXY_DEREGISTRATION', 'SWITCHOVER', 'CLEANUP'],
      }),
    ),
    happenings: [
      deregistered,
      tool(
        'register-db-proxy-targets --db-proxy-name demo-proxy --db-cluster-identifiers demo-proxy-cluster',
      ),
      pausesUndone('deregistered the targets of proxy demo-proxy', 'Suspend the tool'),
      client.continues,
    ],
    othersChangeIt: true,
  },
  'undone: another tool attaches another parameter group': {
    proves:
      'A parameter group that another tool detaches after the switchover pauses the operation before the old cluster is deleted.',
    request: on('demo-upgrade', upgrade('16.9', { skipPauses: ['SWITCHOVER'] })),
    happenings: [
      operation.pauses('BREAKPOINT'),
      attachesGroup('default.aurora-postgresql16'),
      timePasses(30 * SECOND_MS),
      client.continues,
      pausesUndone(
        'A result of step 4 (Switch over to the green cluster) was undone',
        `parameter group default.aurora-postgresql16 instead of ${CARRIED}`,
        'Attach the parameter groups again in the RDS console',
        'Mark as completed to accept it as it is',
      ),
      attachesGroup(CARRIED),
      timePasses(MINUTE_MS),
      client.continues,
      operation.pauses('BLOCKED', 'still waits for a restart'),
      client.marksComplete,
    ],
  },
})
