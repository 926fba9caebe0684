import { expect, test } from 'vitest'
import { takeTurn } from '../host/turn.ts'
import { addMs } from '../model/instant.ts'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { anOperation, createIn, idsIn } from '../testing/operation-fixture.ts'
import { createSchema } from './schema.ts'
import { CREATE, create, createRunning, show, start, typeChange } from './testing/drive.ts'
import { everyFieldOf } from './testing/every-field.ts'

const schema = createSchema({ isDemo: false })
const EVERY_PARAMETER = everyFieldOf(schema, schema.getType('OperationParameters'))

test('a plan shows steps, calls and interruptions, stores nothing, and reports a locked cluster', async () => {
  await using bench = await GraphqlBench.start()
  const plan = `query ($input: CreateOperationInput!) { planOperation(input: $input) {
    clusterId region canCreate canStart calls interruptions { writes reads items { stepIndex affects } }
    findings { severity code isTransient } steps { key index kind calls pauseBefore } } }`
  const input = { ...typeChange, pauseBeforeStepKeys: ['failover_to_instance:_temp'] }
  const { planOperation } = await bench.get<{ planOperation: object }>(plan, { input })
  expect(planOperation).toMatchObject({
    clusterId: 'demo-multi',
    region: 'us-east-1',
    canCreate: true,
    canStart: true,
    calls: ['CreateDBInstance', 'FailoverDBCluster', 'ModifyDBInstance', 'DeleteDBInstance'],
    interruptions: { writes: 2, reads: 4 },
    findings: [],
  })
  expect(planOperation).toHaveProperty('steps.2', {
    key: 'failover_to_instance:_temp',
    index: 2,
    kind: 'FAILOVER_TO_INSTANCE',
    calls: ['FailoverDBCluster'],
    pauseBefore: true,
  })
  expect(await idsIn(bench.core.store)).toEqual([])

  const id = await create(bench)
  await start(bench, id)
  const findings = [{ severity: 'BLOCK', code: 'CLUSTER_LOCKED' }]
  expect(await bench.get(plan, { input })).toMatchObject({
    planOperation: { canCreate: false, canStart: false, findings },
  })
  expect((await bench.ask(CREATE, { input })).errors).toMatchObject([
    {
      message: expect.stringContaining('test'),
      extensions: { code: 'CONFLICT', details: { operationId: id } },
    },
  ])
  expect(await idsIn(bench.core.store)).toEqual([id])
})

test('an operation shows its progress, by the clock of the server', async () => {
  await using bench = await GraphqlBench.start()
  const id = await createRunning(bench, { ...typeChange, stepTimeoutSeconds: 3600 })
  bench.core.clock.moveTo('2026-01-15T12:02:00.000Z')
  const step = `index kind state title waitCondition deadlineAt durationSeconds attempts retries phase interruption { affects }
    calls { number action state intendedAt answeredAt requestId fault { code } parameters }`
  const shown = await show(
    bench,
    id,
    `type state clusterId region currentStepIndex progress deadlineAt durationSeconds createdBy pauseReason
    pause { code } allowedActions currentStep { ${step} } expectedInterruptions { writes reads }
    actualInterruptions { writes reads } rollbackPreview { isPossible } abortPreview { resource }`,
  )
  const timing = { deadlineAt: '2026-01-15T13:00:00.000Z', durationSeconds: 120 }
  expect(shown).toMatchObject({
    type: 'INSTANCE_TYPE_CHANGE',
    state: 'RUNNING',
    currentStepIndex: 1,
    progress: 1 / 9,
    ...timing,
    createdBy: 'ana',
    pauseReason: null,
    pause: null,
    allowedActions: ['PAUSE', 'SET_BREAKPOINTS', 'UPDATE_STEP_TIMEOUT'],
    currentStep: {
      index: 1,
      kind: 'CREATE_TEMP_INSTANCE',
      state: 'IN_PROGRESS',
      ...timing,
      attempts: 1,
      retries: 0,
      phase: 'FORWARD',
      interruption: null,
      calls: [
        {
          number: 1,
          action: 'CreateDBInstance',
          state: 'ACCEPTED',
          requestId: expect.any(String),
          fault: null,
          parameters: { instanceClass: 'db.r6g.xlarge', clusterId: 'demo-multi' },
        },
      ],
    },
    expectedInterruptions: { writes: 2, reads: 4 },
    actualInterruptions: { writes: 0, reads: 0 },
    rollbackPreview: null,
    abortPreview: null,
  })
})

test('the time of a step ends when a pause stops it, and the step shows what stopped it', async () => {
  await using bench = await GraphqlBench.start()
  const { core } = bench
  core.mock.world.faults.add({ kind: 'error', action: 'CreateDBInstance', code: 'AccessDenied' })
  const id = await create(bench)
  await start(bench, id)
  while ((await core.service.get(id)).state === 'running') await takeTurn(core.ports, id)
  const { pauses = [] } = await core.service.get(id)
  const from = pauses[0]?.from
  const look = () =>
    show<{ currentStep: { durationSeconds: number } }>(
      bench,
      id,
      'pauses { from to stepIndex code } currentStep { state stoppedAt stoppedBy durationSeconds }',
    )
  const before = await look()
  core.clock.moveTo(addMs(core.clock.now(), 3_600_000))
  expect(await look()).toEqual(before)
  expect(before.currentStep.durationSeconds).toBeLessThan(60)
  expect(before).toMatchObject({
    pauses: [{ from, to: null, stepIndex: 1, code: 'AWS_FAULT' }],
    currentStep: { state: 'FAILED', stoppedAt: from, stoppedBy: 'AWS_FAULT' },
  })
})

test('every option of an upgrade has the default that the schema shows', async () => {
  await using bench = await GraphqlBench.start()
  const spec = { engineUpgrade: { targetEngineVersion: '15.12' } }
  const id = await create(bench, { clusterId: 'demo-upgrade', spec })
  expect(await show(bench, id, `type parameters ${EVERY_PARAMETER}`)).toMatchObject({
    type: 'ENGINE_UPGRADE',
    parameters: {
      __typename: 'EngineUpgradeParameters',
      targetEngineVersion: '15.12',
      pinParameters: null,
      switchoverTimeoutSeconds: 300,
      skipPinParameters: false,
      skipPauses: [],
      proxyHandling: 'KEEP',
      skipFinalSnapshot: false,
      allowRemovingDeletionProtection: false,
    },
  })
})

test('before the start it shows what preflight finds now, and the cluster before and after', async () => {
  await using bench = await GraphqlBench.start()
  const [first, id] = [await create(bench), await create(bench)]
  const instances = 'instances { instanceId instanceClass role isAutoScaled }'
  const fields = `preflight { severity code } clusterBefore { engineVersion storageType ${instances} }
    clusterAim { engineVersion storageType ${instances} }`
  const outline = (instanceClass: string) => ({
    engineVersion: '15.12',
    storageType: 'aurora',
    instances: ['WRITER', 'READER', 'READER'].map((role, index) => ({
      instanceId: `demo-multi-${index + 1}`,
      instanceClass,
      role,
    })),
  })
  const before = { clusterBefore: outline('db.r6g.large') }
  const clusterAim = outline('db.r6g.xlarge')
  expect(await show(bench, id, fields)).toMatchObject({ preflight: [], ...before, clusterAim })
  await start(bench, first)
  const preflight = [{ severity: 'BLOCK', code: 'CLUSTER_LOCKED' }]
  expect(await show(bench, id, fields)).toMatchObject({ preflight })
  expect(await show(bench, first, fields)).toMatchObject({ preflight: null, ...before })
})

test('parameters that an older program did not store have their defaults', async () => {
  await using bench = await GraphqlBench.start()
  const { spec } = anOperation()
  const older = JSON.parse(JSON.stringify({ ...spec, parameters: { excludeInstances: ['orders-2'] } }))
  await createIn(bench.core.store, { spec: older })
  expect(await show(bench, 'op-1', `parameters ${EVERY_PARAMETER}`)).toEqual({
    parameters: {
      __typename: 'InstanceCycleParameters',
      excludeInstances: ['orders-2'],
      maxUnavailableReaders: 1,
      skipTempInstance: false,
      skipFailBack: false,
    },
  })
})
