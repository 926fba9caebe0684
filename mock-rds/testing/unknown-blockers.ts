import { expect } from 'vitest'
import { CLUSTER_ARN, createDeployment } from './deployments.ts'
import { expectRefusal, type Stage } from './stage.ts'
import { MINUTE_MS, type UnknownCases } from './unknown-cases.ts'

const MYSQL = {
  clusterId: 'shop',
  engine: 'aurora-mysql',
  engineVersion: '8.0.mysql_aurora.3.08.2',
  instances: [{}],
}

const TARGET = { TargetEngineVersion: '8.0.mysql_aurora.3.10.1' }

const plant = (stage: Stage, more: object) => stage.control('POST', 'clusters', { ...MYSQL, ...more })

const plantEvents = (stage: Stage) =>
  plant(stage, { parameters: { binlog_format: 'ROW', event_scheduler: 'ON' } })

async function switchOverWithIntegration(stage: Stage) {
  await plant(stage, { parameters: { binlog_format: 'ROW' }, integrations: ['sales'] })
  const id = await createDeployment(stage, 'shop', TARGET)
  stage.advance(40 * MINUTE_MS)
  const switchOver = () => stage.rds.switchoverBlueGreenDeployment({ BlueGreenDeploymentIdentifier: id })
  return { id, switchOver }
}

const TAGS = [{ Key: 'made', Value: 'here' }]

async function createTagged(stage: Stage) {
  const id = await createDeployment(stage, 'demo-single', { TargetEngineVersion: '15.13', Tags: TAGS })
  await stage.rds.createDBInstance({
    DBInstanceIdentifier: 'demo-multi-4',
    DBInstanceClass: 'db.r6g.large',
    Engine: 'aurora-postgresql',
    DBClusterIdentifier: 'demo-multi',
    Tags: TAGS,
  })
  return async () => ({
    deployment: (await stage.deployment(id)).TagList,
    instance: (await stage.instance('demo-multi-4')).TagList,
  })
}

export const blockerCases = {
  eventSchedulerOnGreen: {
    refused: async (stage) => {
      await plantEvents(stage)
      await expectRefusal(
        createDeployment(stage, 'shop', TARGET),
        'InvalidParameterCombination',
        /event_scheduler/,
      )
    },
    'invalid-configuration': async (stage) => {
      await plantEvents(stage)
      const id = await createDeployment(stage, 'shop', TARGET)
      stage.advance(40 * MINUTE_MS)
      expect(await stage.deployment(id)).toMatchObject({
        Status: 'INVALID_CONFIGURATION',
        StatusDetails: expect.stringContaining('event_scheduler'),
      })
    },
  },
  integrationAtSwitchover: {
    InvalidBlueGreenDeploymentStateFault: async (stage) => {
      const { switchOver } = await switchOverWithIntegration(stage)
      await expectRefusal(switchOver(), 'InvalidBlueGreenDeploymentStateFault', /sales/)
      await stage.rds.deleteIntegration({ IntegrationIdentifier: 'sales' })
      stage.advance(MINUTE_MS)
      await switchOver()
    },
    cancelled: async (stage) => {
      const { id, switchOver } = await switchOverWithIntegration(stage)
      await switchOver()
      stage.advance(MINUTE_MS)
      expect(await stage.deployment(id)).toMatchObject({
        Status: 'AVAILABLE',
        Source: `${CLUSTER_ARN}shop`,
      })
    },
  },
  newTags: {
    'shown-at-once': async (stage) => {
      const read = await createTagged(stage)
      expect(await read()).toEqual({ deployment: TAGS, instance: TAGS })
    },
    'shown-late': async (stage) => {
      const read = await createTagged(stage)
      expect(await read()).toEqual({ deployment: [], instance: [] })
      stage.advance(5 * MINUTE_MS)
      expect(await read()).toEqual({ deployment: TAGS, instance: TAGS })
    },
  },
} satisfies Partial<UnknownCases>
