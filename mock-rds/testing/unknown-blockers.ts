import { expect } from 'vitest'
import { CLUSTER_ARN, createDeployment } from './deployments.ts'
import { NEW_READER } from './faults.ts'
import { expectRefusal, type Stage } from './stage.ts'
import { MINUTE_MS, type UnknownCases } from './unknown-cases.ts'

const TARGET = { TargetEngineVersion: '8.0.mysql_aurora.3.10.1' }

/** Plants a MySQL cluster with a binary log and something more. */
const plant = (stage: Stage, parameters: object, more: object = {}) =>
  stage.control('POST', 'clusters', {
    clusterId: 'shop',
    engine: 'aurora-mysql',
    engineVersion: '8.0.mysql_aurora.3.08.2',
    parameters: { binlog_format: 'ROW', ...parameters },
    instances: [{}],
    ...more,
  })

async function deployed(stage: Stage) {
  const BlueGreenDeploymentIdentifier = await createDeployment(stage, 'shop', TARGET)
  stage.advance(40 * MINUTE_MS)
  const switchOver = () => stage.rds.switchoverBlueGreenDeployment({ BlueGreenDeploymentIdentifier })
  return { switchOver, read: () => stage.deployment(BlueGreenDeploymentIdentifier) }
}

const TAGS = [{ Key: 'made', Value: 'here' }]

/** Creates a deployment and an instance with tags, and gives what is shown of these. */
async function createTagged(stage: Stage) {
  const id = await createDeployment(stage, 'demo-single', { TargetEngineVersion: '15.13', Tags: TAGS })
  await stage.rds.createDBInstance({ ...NEW_READER, Tags: TAGS })
  return async () => [(await stage.deployment(id)).TagList, (await stage.instance('temp')).TagList]
}

export const blockerCases = {
  eventSchedulerOnGreen: {
    refused: async (stage) => {
      await plant(stage, { event_scheduler: 'ON' })
      const create = createDeployment(stage, 'shop', TARGET)
      await expectRefusal(create, 'InvalidParameterCombination', /event_scheduler/)
    },
    'invalid-configuration': async (stage) => {
      await plant(stage, { event_scheduler: 'ON' })
      const { read } = await deployed(stage)
      const StatusDetails = expect.stringContaining('event_scheduler')
      expect(await read()).toMatchObject({ Status: 'INVALID_CONFIGURATION', StatusDetails })
    },
  },
  integrationAtSwitchover: {
    InvalidBlueGreenDeploymentStateFault: async (stage) => {
      await plant(stage, {}, { integrations: ['sales'] })
      const { switchOver } = await deployed(stage)
      await expectRefusal(switchOver(), 'InvalidBlueGreenDeploymentStateFault', /sales/)
      await stage.rds.deleteIntegration({ IntegrationIdentifier: 'sales' })
      stage.advance(MINUTE_MS)
      await switchOver()
    },
    cancelled: async (stage) => {
      await plant(stage, {}, { integrations: ['sales'] })
      const { switchOver, read } = await deployed(stage)
      await switchOver()
      stage.advance(MINUTE_MS)
      expect(await read()).toMatchObject({ Status: 'AVAILABLE', Source: `${CLUSTER_ARN}shop` })
    },
  },
  newTags: {
    'shown-at-once': async (stage) => {
      const read = await createTagged(stage)
      expect(await read()).toEqual([TAGS, TAGS])
    },
    'shown-late': async (stage) => {
      const read = await createTagged(stage)
      expect(await read()).toEqual([[], []])
      stage.advance(5 * MINUTE_MS)
      expect(await read()).toEqual([TAGS, TAGS])
    },
  },
} satisfies Partial<UnknownCases>
