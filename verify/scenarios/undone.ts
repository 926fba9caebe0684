import { RDSServiceException } from '@aws-sdk/client-rds'
import { withClass } from '../cluster-picture.ts'
import { expectActions } from '../expectations/calls.ts'
import { expectCluster } from '../expectations/cluster.ts'
import { expectInventory } from '../expectations/inventory.ts'
import { expectPause, expectState } from '../expectations/operation.ts'
import { tempFor } from '../expected-calls.ts'
import { expectTrue } from '../mismatch.ts'
import { changeClass, changeStorage, upgrade } from '../operation-orders.ts'
import type { OperationView } from '../operation-view.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const XLARGE = 'db.r6g.xlarge'

/** Three polls of the installation that scenarios play on, in milliseconds. */
const THREE_POLLS_MS = 3 * 120_000

/** How long another tool tries before it gives up, in seconds. */
const PATIENCE_S = 3_600

/** Another tool calls RDS every second until RDS accepts. */
async function restore({ colleague, time }: Stage, command: string): Promise<void> {
  for (let second = 0; second < PATIENCE_S; second += 1) {
    await time.pass(1_000)
    try {
      await colleague.run(`aws rds ${command}`)
      return
    } catch (error) {
      if (!(error instanceof RDSServiceException) || !error.name.startsWith('InvalidDB')) throw error
    }
  }
  throw new Error(`AWS refused ${command} for ${PATIENCE_S} s.`)
}

const restoreClass = (instanceId: string): string =>
  `modify-db-instance --db-instance-identifier ${instanceId} --db-instance-class db.r6g.large --apply-immediately`

/** The operation pauses within three polls from now, says that a step was undone, and sends nothing before that. */
async function expectUndone(stage: Stage, id: string, ...words: readonly string[]): Promise<OperationView> {
  const { mock, operator, time } = stage
  const since = time.clock.nowMs()
  const before = (await mock.mutations()).length
  const paused = await operator.untilPaused(id)
  const elapsed = time.clock.nowMs() - since
  expectPause(paused, 'UNDONE', 'was undone', 'This operation did not request that', ...words)
  expectTrue('the operation pauses within three polls', elapsed <= THREE_POLLS_MS, elapsed)
  const sent = (await mock.mutations()).slice(before)
  expectTrue('nothing was sent after that', sent.length === 0, sent)
  return paused
}

/** Other tools that put back what an operation has changed: a Kubernetes controller, Terraform, a person. */
export const UNDONE: readonly Scenario[] = [
  {
    name: 'undone: another tool restores the class',
    proves:
      'A class that another tool restores pauses the operation within three polls, names the writer and the tool to suspend, and Continue changes it again.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await operator.untilAccepted(id, 'ModifyDBInstance')
      await restore(stage, restoreClass('demo-single-1'))
      await expectUndone(
        stage,
        id,
        `Change demo-single-1 to ${XLARGE}`,
        'demo-single-1 as',
        'db.r6g.large',
        `The temporary instance ${tempFor('demo-single-1')} is the writer now`,
        'Suspend the tool that changed it first',
        'Terraform',
        `Then choose Continue to change demo-single-1 to ${XLARGE} again`,
        'Roll back',
      )
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, [
        'CreateDBInstance',
        'FailoverDBCluster',
        'ModifyDBInstance',
        'ModifyDBInstance',
        'FailoverDBCluster',
        'DeleteDBInstance',
      ])
      await expectCluster(stage, 'demo-single', withClass(XLARGE))
      await expectInventory(stage)
    },
  },
  {
    name: 'undone: another tool restores the class of an instance that was done',
    proves:
      'A class that another tool restores while a later step runs pauses that step, and the operation can go back to change it again.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator } = stage
      const order = changeClass(XLARGE, { excludeInstances: ['demo-multi-1'] })
      const id = await operator.begin('demo-multi', order)
      await operator.untilAccepted(id, 'ModifyDBInstance', 2)
      await restore(stage, restoreClass('demo-multi-2'))
      await expectUndone(
        stage,
        id,
        `Step 2 (Change demo-multi-2 to ${XLARGE})`,
        `go back to step 2 (Change demo-multi-2 to ${XLARGE})`,
      )
      await operator.reset(id, 1)
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectActions(stage, ['ModifyDBInstance', 'ModifyDBInstance', 'ModifyDBInstance'])
      await expectCluster(stage, 'demo-multi', withClass(XLARGE, ['demo-multi-2', 'demo-multi-3']))
    },
  },
  {
    name: 'undone: another tool restores the storage type',
    proves:
      'A storage type that another tool restores pauses the operation, and the advice knows that AWS does not allow the change again.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-multi', changeStorage('aurora-iopt1'))
      await operator.untilAccepted(id, 'ModifyDBCluster')
      await restore(
        stage,
        'modify-db-cluster --db-cluster-identifier demo-multi --storage-type aurora --apply-immediately',
      )
      await expectUndone(
        stage,
        id,
        'the storage of demo-multi as',
        'Suspend the tool',
        'Abort to end the operation with the storage as it is',
        'AWS does not allow this cluster to change to I/O-Optimized storage again before',
      )
      await stage.time.pass(3_600_000)
      await operator.continue(id)
      expectPause(await operator.untilPaused(id), 'BLOCKED', 'does not allow')
      await operator.abort(id)
      await expectActions(stage, ['ModifyDBCluster'])
    },
  },
  {
    name: 'undone: someone else fails over at the same time',
    proves: 'A writer role that moves back at once pauses the failover, and Continue fails over again.',
    cluster: 'demo-multi',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-multi', changeClass(XLARGE))
      await operator.untilAccepted(id, 'FailoverDBCluster')
      await restore(
        stage,
        'failover-db-cluster --db-cluster-identifier demo-multi --target-db-instance-identifier demo-multi-1',
      )
      await expectUndone(
        stage,
        id,
        `AWS made ${tempFor('demo-multi-1')} the writer, and AWS now shows demo-multi-1 as the writer`,
        'someone else, or AWS itself, failed over',
        'another short interruption of writes',
      )
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectCluster(stage, 'demo-multi', withClass(XLARGE))
      await expectInventory(stage)
    },
  },
  {
    name: 'undone: someone else deletes the temporary instance',
    proves: 'A temporary instance that someone deletes pauses the operation, and Continue creates it again.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-single', changeClass(XLARGE))
      await operator.untilAccepted(id, 'CreateDBInstance')
      await stage.time.pass(120_000)
      const temp = tempFor('demo-single-1')
      await restore(stage, `delete-db-instance --db-instance-identifier ${temp}`)
      await expectUndone(stage, id, `AWS created ${temp}`, `Continue to create ${temp} again`)
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
      await expectCluster(stage, 'demo-single', withClass(XLARGE))
      await expectInventory(stage)
    },
  },
  {
    name: 'undone: someone else deletes the deployment',
    proves:
      'A blue/green deployment that someone deletes before the switchover pauses it, and the operation can go back to create another one.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-single', upgrade('15.13', { pauseBeforeCleanup: false }))
      const paused = await operator.untilPaused(id)
      expectPause(paused, 'BREAKPOINT', 'Switch over')
      const [deployment] = (await stage.mock.state()).blueGreenDeployments
      await restore(
        stage,
        `delete-blue-green-deployment --blue-green-deployment-identifier ${deployment?.BlueGreenDeploymentIdentifier}`,
      )
      await stage.time.pass(30_000)
      await operator.continue(id)
      await expectUndone(stage, id, 'AWS created blue/green deployment', 'go back to step')
      const index = paused.steps.findIndex(({ action }) => action === 'create_blue_green_deployment')
      await operator.reset(id, index)
      await operator.continue(id)
      expectState(await operator.untilEndedThroughBreakpoints(id), 'COMPLETED')
    },
  },
  {
    name: 'undone: another tool registers the proxy again',
    proves: 'A proxy that another tool registers while it is being deregistered pauses the operation.',
    cluster: 'demo-proxy-cluster',
    play: async (stage) => {
      const { operator } = stage
      const order = upgrade('16.9', {
        proxyHandling: 'DEREGISTER',
        pauseBeforeProxyDeregister: false,
        pauseBeforeSwitchover: false,
        pauseBeforeCleanup: false,
      })
      const id = await operator.begin('demo-proxy-cluster', order)
      await operator.until(id, 'the proxy is deregistered', ({ steps, currentStepIndex }) => {
        const step = steps[currentStepIndex]
        return (
          step?.action === 'deregister_proxy_targets' && step.waitCondition?.includes('second look') === true
        )
      })
      await restore(
        stage,
        'register-db-proxy-targets --db-proxy-name demo-proxy --db-cluster-identifiers demo-proxy-cluster',
      )
      await expectUndone(stage, id, 'deregistered the targets of proxy demo-proxy', 'Suspend the tool')
      await operator.continue(id)
      expectState(await operator.untilEnded(id), 'COMPLETED')
    },
  },
  {
    name: 'undone: another tool attaches another parameter group',
    proves:
      'A parameter group that another tool detaches after the switchover pauses the operation before the old cluster is deleted.',
    cluster: 'demo-upgrade',
    play: async (stage) => {
      const { operator } = stage
      const id = await operator.begin('demo-upgrade', upgrade('16.9', { pauseBeforeSwitchover: false }))
      expectPause(await operator.untilPaused(id), 'BREAKPOINT')
      const attach = (group: string) =>
        restore(
          stage,
          `modify-db-cluster --db-cluster-identifier demo-upgrade --db-cluster-parameter-group-name ${group} --apply-immediately`,
        )
      const cluster = (await stage.mock.state()).clusters.find(
        ({ DBClusterIdentifier }) => DBClusterIdentifier === 'demo-upgrade',
      )
      await attach('default.aurora-postgresql16')
      await stage.time.pass(30_000)
      await operator.continue(id)
      await expectUndone(
        stage,
        id,
        'A result of step 4 (Switch over to the green cluster) was undone',
        `parameter group default.aurora-postgresql16 instead of ${cluster?.DBClusterParameterGroup}`,
        'Attach the parameter groups again in the RDS console',
        'Mark as completed to accept it as it is',
      )
      await attach(cluster?.DBClusterParameterGroup ?? '')
      await stage.time.pass(60_000)
      await operator.continue(id)
      expectPause(await operator.untilPaused(id), 'BLOCKED', 'still waits for a restart')
      expectState(await operator.markComplete(id), 'COMPLETED')
    },
  },
]
