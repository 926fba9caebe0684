import { expect, test } from 'vitest'
import { takeTurn } from '../host/turn.ts'
import { addMs } from '../model/instant.ts'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { CREATE, create, driveTo, start, typeChange } from './testing/drive.ts'

test('a plan shows steps, calls and interruptions, stores nothing, and says when the cluster is held', async () => {
  await using bench = await GraphqlBench.start()
  const plan = `query ($input: CreateOperationInput!) { planOperation(input: $input) {
    clusterId region canCreate canStart calls interruptions { writes reads items { stepIndex affects } }
    findings { severity code isTransient } steps { index action calls pauseBefore } } }`
  const input = { ...typeChange, pauseBeforeSteps: [2] }
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
    index: 2,
    action: 'failover_to_instance',
    calls: ['FailoverDBCluster'],
    pauseBefore: true,
  })
  expect(await bench.core.store.find({})).toEqual([])

  await start(bench, await create(bench))
  expect(await bench.get(plan, { input })).toMatchObject({
    planOperation: {
      canCreate: false,
      canStart: false,
      findings: [{ severity: 'BLOCK', code: 'cluster_held' }],
    },
  })
  const { errors } = await bench.ask(CREATE, { input })
  expect(errors).toMatchObject([
    {
      message: expect.stringContaining('test'),
      extensions: { code: 'CONFLICT', details: { operationId: expect.any(String) } },
    },
  ])
  expect(await bench.core.store.find({})).toHaveLength(1)
})

test('an operation shows how it gets on, by the clock of the server', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench, { ...typeChange, waitTimeoutSeconds: 3600 })
  await start(bench, id)
  await driveTo(bench, id, 1)
  bench.core.clock.moveTo('2026-01-15T12:02:00.000Z')
  const { operation } = await bench.get<{ operation: object }>(
    `query ($id: ID!) { operation(id: $id) {
      type state clusterId region currentStepIndex progress deadlineAt durationSeconds createdBy pauseReason pause { code }
      allowedActions currentStep { index state title waitCondition deadlineAt durationSeconds attempts retries phase
        interruption { affects } calls { number action state intendedAt answeredAt requestId fault { code } parameters } }
      announcedInterruptions { writes reads } interruptionsSoFar { writes reads } rollbackPreview { isPossible } abortPreview { resource }
    } }`,
    { id },
  )
  expect(operation).toMatchObject({
    type: 'INSTANCE_TYPE_CHANGE',
    state: 'RUNNING',
    currentStepIndex: 1,
    progress: 1 / 9,
    deadlineAt: '2026-01-15T13:00:00.000Z',
    durationSeconds: 120,
    createdBy: 'ana',
    pauseReason: null,
    pause: null,
    allowedActions: ['PAUSE', 'SET_BREAKPOINTS', 'UPDATE_WAIT_TIMEOUT'],
    currentStep: {
      index: 1,
      state: 'IN_PROGRESS',
      deadlineAt: '2026-01-15T13:00:00.000Z',
      durationSeconds: 120,
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
    announcedInterruptions: { writes: 2, reads: 4 },
    interruptionsSoFar: { writes: 0, reads: 0 },
    rollbackPreview: null,
    abortPreview: null,
  })
})

test('a step that a pause stopped has no more time to its account, and says what stopped it', async () => {
  await using bench = await GraphqlBench.start()
  const { core } = bench
  core.mock.world.faults.add({ kind: 'error', action: 'CreateDBInstance', code: 'AccessDenied' })
  const id = await create(bench)
  await start(bench, id)
  while ((await core.service.get(id)).state === 'running') await takeTurn(core.ports, id)
  const { pauses = [] } = await core.service.get(id)
  const look = () =>
    bench.get<{ operation: { currentStep: { durationSeconds: number } } }>(
      `query ($id: ID!) { operation(id: $id) {
        pauses { from to stepIndex code } currentStep { state stoppedAt stoppedBy durationSeconds } } }`,
      { id },
    )
  const before = await look()
  core.clock.moveTo(addMs(core.clock.now(), 3_600_000))
  expect(await look()).toEqual(before)
  expect(before.operation.currentStep.durationSeconds).toBeLessThan(60)
  expect(before.operation).toMatchObject({
    pauses: [{ from: pauses[0]?.from, to: null, stepIndex: 1, code: 'AWS_FAULT' }],
    currentStep: { state: 'FAILED', stoppedAt: pauses[0]?.from, stoppedBy: 'AWS_FAULT' },
  })
})

test('every option of an upgrade has the default that the schema shows', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench, {
    clusterId: 'demo-upgrade',
    spec: { engineUpgrade: { targetEngineVersion: '15.12' } },
  })
  expect(
    await bench.get(
      'query ($id: ID!) { operation(id: $id) { type parameters pauseBeforeSteps steps { action } } }',
      { id },
    ),
  ).toMatchObject({
    operation: {
      type: 'ENGINE_UPGRADE',
      parameters: {
        targetEngineVersion: '15.12',
        switchoverTimeoutSeconds: 300,
        pauseBeforeSwitchover: true,
        pauseBeforeCleanup: true,
        proxyHandling: 'KEEP',
        pauseBeforeProxyDeregister: true,
        finalSnapshot: true,
        allowRemovingDeletionProtection: false,
      },
    },
  })
})

test('before the start it shows what preflight finds now, and the cluster before and after', async () => {
  await using bench = await GraphqlBench.start()
  const first = await create(bench)
  const id = await create(bench)
  const query = `query ($id: ID!) { operation(id: $id) { preflight { severity code }
    clusterBefore { engineVersion storageType instances { instanceId instanceClass role isAutoScaled } }
    clusterAim { engineVersion storageType instances { instanceId instanceClass role } } } }`
  const readers = ['demo-multi-2', 'demo-multi-3']
  const outline = (instanceClass: string) => ({
    engineVersion: '15.12',
    storageType: 'aurora',
    instances: [
      { instanceId: 'demo-multi-1', instanceClass, role: 'WRITER' },
      ...readers.map((instanceId) => ({ instanceId, instanceClass, role: 'READER' })),
    ],
  })
  expect(await bench.get(query, { id })).toMatchObject({
    operation: {
      preflight: [],
      clusterBefore: outline('db.r6g.large'),
      clusterAim: outline('db.r6g.xlarge'),
    },
  })

  await start(bench, first)
  expect(await bench.get(query, { id })).toMatchObject({
    operation: { preflight: [{ severity: 'BLOCK', code: 'cluster_held' }] },
  })
  expect(await bench.get(query, { id: first })).toMatchObject({
    operation: { preflight: null, clusterBefore: outline('db.r6g.large') },
  })
})
