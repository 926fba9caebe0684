import { expect } from 'vitest'
import { CLUSTER_ARN, createDeployment, MAJOR_UPGRADE } from './deployments.ts'
import { inject } from './faults.ts'
import { expectRefusal, refusalOf, type Stage } from './stage.ts'
import { MINUTE_MS, type UnknownCases } from './unknown-cases.ts'

async function deploy(stage: Stage, clusterId = 'demo-upgrade', change: object = MAJOR_UPGRADE) {
  const id = await createDeployment(stage, clusterId, change)
  stage.advance(40 * MINUTE_MS)
  return id
}

const switchOver = (stage: Stage, BlueGreenDeploymentIdentifier: string) =>
  stage.rds.switchoverBlueGreenDeployment({ BlueGreenDeploymentIdentifier })

const remove = (stage: Stage, BlueGreenDeploymentIdentifier: string) =>
  stage.rds.deleteBlueGreenDeployment({ BlueGreenDeploymentIdentifier })

async function deployAndSwitchOver(stage: Stage) {
  const id = await deploy(stage)
  await switchOver(stage, id)
  stage.advance(MINUTE_MS)
  return id
}

const statusAfterCancelled = (status: string) => async (stage: Stage) => {
  const id = await deploy(stage)
  await inject(stage, { kind: 'switchover_cancelled', times: 1 })
  await switchOver(stage, id)
  stage.advance(MINUTE_MS)
  expect((await stage.deployment(id)).Status).toBe(status)
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
  const replication = { 'rds.logical_replication': '1' }
  const instances = [{ instanceId: 'short' }]
  await stage.control('POST', 'clusters', { clusterId: LONG, parameters: replication, instances })
}

async function longGreenName(stage: Stage) {
  await plantLong(stage)
  const { Target = '' } = await stage.deployment(await deploy(stage, LONG, {}))
  return Target.slice(CLUSTER_ARN.length)
}

async function greenMembersOfAutoscaled(stage: Stage) {
  const { Target = '' } = await stage.deployment(await deploy(stage, 'demo-autoscaled', {}))
  return (await stage.cluster(Target)).memberIds.length
}

async function oldSideTakesWrites(stage: Stage) {
  const { json } = await stage.control('GET', 'state')
  const { clusters } = Object(json)
  return clusters.find(
    ({ DBClusterIdentifier }: { DBClusterIdentifier: string }) => DBClusterIdentifier === 'demo-upgrade-old1',
  ).takesWrites
}

async function rebootOldWriter(stage: Stage) {
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-upgrade-1-old1' })
  stage.advance(MINUTE_MS)
}

const greenInstance = async (stage: Stage, id: string) => {
  const { SwitchoverDetails = [] } = await stage.deployment(id)
  return SwitchoverDetails[1]?.TargetMember?.split(':').at(-1) ?? ''
}

export const deploymentCases = {
  cancelledSwitchover: {
    AVAILABLE: statusAfterCancelled('AVAILABLE'),
    SWITCHOVER_FAILED: statusAfterCancelled('SWITCHOVER_FAILED'),
  },
  oldNameTaken: {
    'next-number': async (stage) => {
      const id = await deployWithOldNameTaken(stage)
      await switchOver(stage, id)
      stage.advance(MINUTE_MS)
      expect((await stage.deployment(id)).Source).toBe(`${CLUSTER_ARN}demo-upgrade-old2`)
    },
    refused: async (stage) => {
      const id = await deployWithOldNameTaken(stage)
      await expectRefusal(switchOver(stage, id), 'InvalidBlueGreenDeploymentStateFault', /demo-upgrade-old1/)
    },
  },
  longBlueName: {
    'kept-whole': async (stage) =>
      expect(await longGreenName(stage)).toMatch(RegExp(`^${LONG}-green-\\w{6}$`)),
    shortened: async (stage) => {
      const name = await longGreenName(stage)
      expect(name).toMatch(/^a-(long-)+lon-green-\w{6}$/)
      expect(name.length).toBeLessThanOrEqual(63)
    },
    refused: async (stage) => {
      await plantLong(stage)
      expect(await refusalOf(createDeployment(stage, LONG))).toMatchObject({
        code: 'InvalidParameterValue',
        message: expect.stringContaining(LONG),
      })
    },
  },
  secondDeployment: {
    InvalidDBClusterStateFault: secondRefused('InvalidDBClusterStateFault'),
    BlueGreenDeploymentAlreadyExistsFault: secondRefused('BlueGreenDeploymentAlreadyExistsFault'),
    SourceClusterNotSupportedFault: secondRefused('SourceClusterNotSupportedFault'),
  },
  deleteDeploymentMember: {
    accepted: async (stage) => {
      const id = await deploy(stage)
      await stage.rds.deleteDBInstance({ DBInstanceIdentifier: await greenInstance(stage, id) })
      stage.advance(10 * MINUTE_MS)
      const { SwitchoverDetails } = await stage.deployment(id)
      expect(SwitchoverDetails?.[1]?.Status).toBe('MISSING_TARGET')
    },
    InvalidDBInstanceState: async (stage) => {
      const id = await deploy(stage)
      for (const DBInstanceIdentifier of [await greenInstance(stage, id), 'demo-upgrade-2']) {
        const { code } = await refusalOf(stage.rds.deleteDBInstance({ DBInstanceIdentifier }))
        expect(code).toBe('InvalidDBInstanceState')
      }
      await switchOver(stage, id)
      stage.advance(MINUTE_MS)
      await stage.rds.deleteDBInstance({ DBInstanceIdentifier: 'demo-upgrade-2-old1' })
    },
  },
  autoScaledReaders: {
    cloned: async (stage) => expect(await greenMembersOfAutoscaled(stage)).toBe(4),
    'left-out': async (stage) => expect(await greenMembersOfAutoscaled(stage)).toBe(2),
  },
  greenInstances: {
    available: async (stage) => {
      await switchOver(stage, await deploy(stage))
    },
    'still-creating': async (stage) => {
      const id = await createDeployment(stage, 'demo-upgrade', MAJOR_UPGRADE)
      stage.advance(30 * MINUTE_MS)
      expect((await stage.deployment(id)).Status).toBe('AVAILABLE')
      const green = await greenInstance(stage, id)
      expect((await stage.instance(green)).DBInstanceStatus).toBe('creating')
      await expectRefusal(
        switchOver(stage, id),
        'InvalidBlueGreenDeploymentStateFault',
        `DB instance ${green} is not in available state`,
      )
      stage.advance(6 * MINUTE_MS)
      await switchOver(stage, id)
    },
  },
  omittedTargetGroup: {
    default: async (stage) => {
      const id = await deploy(stage, 'demo-upgrade', { TargetEngineVersion: '16.9' })
      const { Target = '' } = await stage.deployment(id)
      const { DBClusterParameterGroup } = await stage.cluster(Target)
      expect(DBClusterParameterGroup).toBe('default.aurora-postgresql16')
    },
    refused: async (stage) => {
      const major = createDeployment(stage, 'demo-upgrade', { TargetEngineVersion: '16.9' })
      await expectRefusal(major, 'InvalidParameterCombination')
      await createDeployment(stage, 'demo-upgrade', { TargetEngineVersion: '14.18' })
    },
  },
  oldSideWrites: {
    'after-deployment-deleted': async (stage) => {
      const id = await deployAndSwitchOver(stage)
      await rebootOldWriter(stage)
      expect(await oldSideTakesWrites(stage)).toBe(false)
      await remove(stage, id)
      stage.advance(MINUTE_MS)
      expect(await oldSideTakesWrites(stage)).toBe(true)
    },
    'after-writer-reboot': async (stage) => {
      await remove(stage, await deployAndSwitchOver(stage))
      stage.advance(MINUTE_MS)
      expect(await oldSideTakesWrites(stage)).toBe(false)
      await rebootOldWriter(stage)
      expect(await oldSideTakesWrites(stage)).toBe(true)
    },
  },
  deleteAfterSwitchover: {
    accepted: async (stage) => {
      const { BlueGreenDeployment } = await remove(stage, await deployAndSwitchOver(stage))
      expect(BlueGreenDeployment?.Status).toBe('DELETING')
    },
    'refused-for-a-while': async (stage) => {
      const id = await deployAndSwitchOver(stage)
      await expectRefusal(remove(stage, id), 'InvalidBlueGreenDeploymentStateFault')
      stage.advance(30 * MINUTE_MS)
      await remove(stage, id)
    },
  },
  proxyForDeployment: {
    accepted: async (stage) => {
      await deploy(stage)
      expect((await moveProxy(stage)).DBProxyTargets).not.toEqual([])
    },
    refused: async (stage) => {
      const id = await deploy(stage)
      await expectRefusal(moveProxy(stage), 'InvalidDBClusterStateFault')
      await switchOver(stage, id)
      stage.advance(MINUTE_MS)
      expect((await registerProxy(stage)).DBProxyTargets).not.toEqual([])
    },
  },
} satisfies Partial<UnknownCases>
