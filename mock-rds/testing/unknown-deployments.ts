import { expect } from 'vitest'
import { CLUSTER_ARN, createDeployment, MAJOR_UPGRADE } from './deployments.ts'
import { inject } from './faults.ts'
import { expectRefusal, type Stage } from './stage.ts'
import { MINUTE_MS, type UnknownCases } from './unknown-cases.ts'

const WRONG_STATE = 'InvalidBlueGreenDeploymentStateFault'

async function deploy(stage: Stage, clusterId = 'demo-upgrade', change: object = MAJOR_UPGRADE) {
  const BlueGreenDeploymentIdentifier = await createDeployment(stage, clusterId, change)
  stage.advance(40 * MINUTE_MS)
  return handleOf(stage, BlueGreenDeploymentIdentifier)
}

/** What can be done with a deployment. */
function handleOf(stage: Stage, BlueGreenDeploymentIdentifier: string) {
  const named = { BlueGreenDeploymentIdentifier }
  const read = () => stage.deployment(BlueGreenDeploymentIdentifier)
  const askForSwitchover = () => stage.rds.switchoverBlueGreenDeployment(named)
  return {
    read,
    askForSwitchover,
    switchOver: async () => {
      await askForSwitchover()
      stage.advance(MINUTE_MS)
    },
    remove: () => stage.rds.deleteBlueGreenDeployment(named),
    green: async () => stage.cluster((await read()).Target ?? ''),
    greenInstance: async () => (await read()).SwitchoverDetails?.[1]?.TargetMember?.split(':').at(-1) ?? '',
  }
}

async function switchedOver(stage: Stage) {
  const deployment = await deploy(stage)
  await deployment.switchOver()
  return deployment
}

const statusAfterCancelled = (status: string) => async (stage: Stage) => {
  const { switchOver, read } = await deploy(stage)
  await inject(stage, { kind: 'switchover_cancelled', times: 1 })
  await switchOver()
  expect((await read()).Status).toBe(status)
}

async function deployWithOldNameTaken(stage: Stage) {
  const instances = [{ instanceId: 'unrelated' }]
  await stage.control('POST', 'clusters', { clusterId: 'demo-upgrade-old1', instances })
  return deploy(stage)
}

const secondRefused = (code: string) => async (stage: Stage) => {
  await deploy(stage)
  const second = createDeployment(stage, 'demo-upgrade', { BlueGreenDeploymentName: 'another' })
  await expectRefusal(second, code)
}

const PROXY = { DBProxyName: 'demo-proxy' }

const registerProxy = (stage: Stage) =>
  stage.rds.registerDBProxyTargets({ ...PROXY, DBClusterIdentifiers: ['demo-upgrade'] })

/** The proxy leaves its cluster for demo-upgrade. */
async function moveProxy(stage: Stage) {
  await stage.rds.deregisterDBProxyTargets({ ...PROXY, DBClusterIdentifiers: ['demo-proxy-cluster'] })
  return registerProxy(stage)
}

const LONG = `a-${'long-'.repeat(11)}name`

async function plantLong(stage: Stage) {
  const parameters = { 'rds.logical_replication': '1' }
  await stage.control('POST', 'clusters', {
    clusterId: LONG,
    parameters,
    instances: [{ instanceId: 'short' }],
  })
}

const longGreenName = (form: RegExp) => async (stage: Stage) => {
  await plantLong(stage)
  const { DBClusterIdentifier } = await (await deploy(stage, LONG, {})).green()
  expect(DBClusterIdentifier).toMatch(form)
}

const greenMembersOfAutoscaled = (count: number) => async (stage: Stage) => {
  const { green } = await deploy(stage, 'demo-autoscaled', {})
  expect((await green()).memberIds).toHaveLength(count)
}

const expectOldSideTakesWrites = async (stage: Stage, takesWrites: boolean) =>
  expect((await stage.control('GET', 'state')).json).toMatchObject({
    clusters: expect.arrayContaining([
      expect.objectContaining({ DBClusterIdentifier: 'demo-upgrade-old1', takesWrites }),
    ]),
  })

async function rebootOldWriter(stage: Stage) {
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-upgrade-1-old1' })
  stage.advance(MINUTE_MS)
}

export const deploymentCases = {
  cancelledSwitchover: {
    AVAILABLE: statusAfterCancelled('AVAILABLE'),
    SWITCHOVER_FAILED: statusAfterCancelled('SWITCHOVER_FAILED'),
  },
  oldNameTaken: {
    'next-number': async (stage) => {
      const { switchOver, read } = await deployWithOldNameTaken(stage)
      await switchOver()
      expect((await read()).Source).toBe(`${CLUSTER_ARN}demo-upgrade-old2`)
      const { DBClusterIdentifier } = await stage.instance('demo-upgrade-1-old1')
      expect(DBClusterIdentifier).toBe('demo-upgrade-old2')
    },
    refused: async (stage) => {
      const { askForSwitchover } = await deployWithOldNameTaken(stage)
      await expectRefusal(askForSwitchover(), WRONG_STATE, /demo-upgrade-old1/)
    },
  },
  longBlueName: {
    'kept-whole': longGreenName(RegExp(`^${LONG}-green-\\w{6}$`)),
    shortened: longGreenName(/^(?=.{1,63}$)a-(long-)+lon-green-\w{6}$/),
    refused: async (stage) => {
      await plantLong(stage)
      await expectRefusal(createDeployment(stage, LONG), 'InvalidParameterValue', RegExp(LONG))
    },
  },
  secondDeployment: {
    InvalidDBClusterStateFault: secondRefused('InvalidDBClusterStateFault'),
    BlueGreenDeploymentAlreadyExistsFault: secondRefused('BlueGreenDeploymentAlreadyExistsFault'),
    SourceClusterNotSupportedFault: secondRefused('SourceClusterNotSupportedFault'),
  },
  deleteDeploymentMember: {
    accepted: async (stage) => {
      const { greenInstance, read } = await deploy(stage)
      await stage.rds.deleteDBInstance({ DBInstanceIdentifier: await greenInstance() })
      stage.advance(10 * MINUTE_MS)
      expect((await read()).SwitchoverDetails?.[1]?.Status).toBe('MISSING_TARGET')
    },
    InvalidDBInstanceState: async (stage) => {
      const { greenInstance, switchOver } = await deploy(stage)
      for (const DBInstanceIdentifier of [await greenInstance(), 'demo-upgrade-2'])
        await expectRefusal(stage.rds.deleteDBInstance({ DBInstanceIdentifier }), 'InvalidDBInstanceState')
      await switchOver()
      await stage.rds.deleteDBInstance({ DBInstanceIdentifier: 'demo-upgrade-2-old1' })
    },
  },
  autoScaledReaders: { cloned: greenMembersOfAutoscaled(4), 'left-out': greenMembersOfAutoscaled(2) },
  greenInstances: {
    available: async (stage) => {
      await (await deploy(stage)).askForSwitchover()
    },
    'still-creating': async (stage) => {
      const id = await createDeployment(stage, 'demo-upgrade', MAJOR_UPGRADE)
      const { read, greenInstance, askForSwitchover } = handleOf(stage, id)
      stage.advance(30 * MINUTE_MS)
      expect((await read()).Status).toBe('AVAILABLE')
      const green = await greenInstance()
      expect((await stage.instance(green)).DBInstanceStatus).toBe('creating')
      const busy = `DB instance ${green} is not in available state`
      await expectRefusal(askForSwitchover(), WRONG_STATE, busy)
      stage.advance(6 * MINUTE_MS)
      await askForSwitchover()
    },
  },
  omittedTargetGroup: {
    default: async (stage) => {
      const { green } = await deploy(stage, 'demo-upgrade', { TargetEngineVersion: '16.9' })
      expect((await green()).DBClusterParameterGroup).toBe('default.aurora-postgresql16')
    },
    refused: async (stage) => {
      const major = createDeployment(stage, 'demo-upgrade', { TargetEngineVersion: '16.9' })
      await expectRefusal(major, 'InvalidParameterCombination')
      await createDeployment(stage, 'demo-upgrade', { TargetEngineVersion: '14.18' })
    },
  },
  oldSideWrites: {
    'after-deployment-deleted': async (stage) => {
      const { remove } = await switchedOver(stage)
      await rebootOldWriter(stage)
      await expectOldSideTakesWrites(stage, false)
      await remove()
      stage.advance(MINUTE_MS)
      await expectOldSideTakesWrites(stage, true)
    },
    'after-writer-reboot': async (stage) => {
      await (await switchedOver(stage)).remove()
      stage.advance(MINUTE_MS)
      await expectOldSideTakesWrites(stage, false)
      await rebootOldWriter(stage)
      await expectOldSideTakesWrites(stage, true)
    },
  },
  deleteAfterSwitchover: {
    accepted: async (stage) => {
      const { BlueGreenDeployment } = await (await switchedOver(stage)).remove()
      expect(BlueGreenDeployment?.Status).toBe('DELETING')
    },
    'refused-for-a-while': async (stage) => {
      const { remove } = await switchedOver(stage)
      await expectRefusal(remove(), WRONG_STATE)
      stage.advance(30 * MINUTE_MS)
      await remove()
    },
  },
  proxyForDeployment: {
    accepted: async (stage) => {
      await deploy(stage)
      expect((await moveProxy(stage)).DBProxyTargets).not.toEqual([])
    },
    refused: async (stage) => {
      const { switchOver } = await deploy(stage)
      await expectRefusal(moveProxy(stage), 'InvalidDBClusterStateFault')
      await switchOver()
      expect((await registerProxy(stage)).DBProxyTargets).not.toEqual([])
    },
  },
} satisfies Partial<UnknownCases>
