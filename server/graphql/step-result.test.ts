import { expect, test } from 'vitest'
import type { PlannedStep } from '../model/step.ts'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { anOperation, createIn } from '../testing/operation-fixture.ts'
import { aStep } from '../testing/step-builder.ts'
import { createSchema } from './schema.ts'
import { show } from './testing/drive.ts'
import { everyFieldOf } from './testing/every-field.ts'

const schema = createSchema({ isDemo: false })
const RESULT = `steps { kind result ${everyFieldOf(schema, schema.getType('StepResult'))} }`

const found = { engineVersion: '16.4', storageType: 'aurora' } as const
const topology = anOperation().shownTopology
const verify: PlannedStep = {
  kind: 'verify_cluster',
  input: { topology, inSyncInstanceIds: [], checksParameterGroups: false },
  pauseBefore: false,
}
const prepare: PlannedStep = {
  kind: 'prepare_parameter_groups',
  input: { targetEngineVersion: '17.4' },
  pauseBefore: false,
}
const deployment: PlannedStep = {
  kind: 'create_blue_green_deployment',
  input: { name: 'upgrade', targetEngineVersion: '17.4' },
  pauseBefore: false,
}
const read: PlannedStep = {
  kind: 'get_cluster_info',
  input: { topology, recordsProxies: false },
  pauseBefore: false,
}
const instance = { instanceId: 'orders-1', instanceClass: 'db.r6g.large', role: 'WRITER' } as const
const change = { name: 'work_mem', from: null, to: '65536' } as const

test('every kind of step that records something shows it, also what an older program recorded', async () => {
  await using bench = await GraphqlBench.start()
  await createIn(bench.core.store, {
    steps: [
      aStep(read, { result: { ...found, instances: [instance] } }),
      aStep(prepare, { result: { groups: [{ kind: 'cluster', name: 'pg', isMadeHere: true }] } }),
      aStep(deployment, { result: { deploymentIdentifier: 'bgd-1', greenClusterId: 'green' } }),
      aStep(verify, { result: { ...found, members: 2, changedParameters: [change] } }),
      aStep(verify, { result: { ...found, members: 2 } }),
      aStep(verify),
    ],
  })
  expect(await show(bench, 'op-1', RESULT)).toMatchObject({
    steps: [
      { result: { __typename: 'GetClusterInfoResult', ...found, instances: [instance] } },
      { result: { parameterGroups: [{ kind: 'CLUSTER', name: 'pg', isNew: true }] } },
      { result: { deploymentIdentifier: 'bgd-1', greenClusterId: 'green' } },
      {
        result: {
          __typename: 'VerifyClusterResult',
          ...found,
          instanceCount: 2,
          changedParameters: [change],
        },
      },
      { result: { changedParameters: null } },
      { kind: 'VERIFY_CLUSTER', result: null },
    ],
  })
})
