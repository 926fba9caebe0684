import { expect, test } from 'vitest'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { create, createPaused, pause, RESUME, resume, revisionOf, show, start } from './testing/drive.ts'

const RESET =
  'mutation ($id: ID!, $stepKey: ID = "get_cluster_info", $seen: Int!) { resetOperation(id: $id, stepKey: $stepKey, expectedRevision: $seen) { state currentStepIndex } }'
const BREAKPOINTS =
  'mutation ($id: ID!, $stepKeys: [ID!] = ["modify_instance:demo-multi-2"], $seen: Int) { setBreakpoints(id: $id, stepKeys: $stepKeys, expectedRevision: $seen) { pauseBeforeStepKeys } }'
const TIMEOUT =
  'mutation ($id: ID!, $seconds: Int = 60, $seen: Int) { updateStepTimeout(id: $id, seconds: $seconds, expectedRevision: $seen) { stepTimeoutSeconds } }'
const START = 'mutation ($id: ID!, $seen: Int) { startOperation(id: $id, expectedRevision: $seen) { id } }'
const DELETE = 'mutation ($id: ID!, $seen: Int) { deleteOperation(id: $id, expectedRevision: $seen) }'

const TO_TEMP = 'failover_to_instance:_temp'

const BAD_INPUT = { extensions: { code: 'BAD_USER_INPUT' } }
const A_COMMAND = expect.objectContaining({ command: expect.stringContaining('aws rds delete-db-instance') })

test('paused, it shows why, what can be done, and what each decision would do', async () => {
  await using bench = await GraphqlBench.start()
  const id = await createPaused(bench)
  const pauseFields = 'state pauseReason pause { code message advice accepts { key text } } deadlineAt'
  const previews =
    'rollbackPreview { isPossible steps { kind title } because } abortPreview { resource command }'
  const lunch = expect.stringContaining('lunch')
  expect(await show(bench, id, `allowedActions ${pauseFields} ${previews}`)).toMatchObject({
    state: 'PAUSED',
    pauseReason: lunch,
    pause: { code: 'OPERATOR', message: lunch, accepts: null },
    deadlineAt: null,
    allowedActions: [
      ...['CONTINUE', 'ROLLBACK', 'ABORT', 'MARK_COMPLETE'],
      ...['RESET', 'SET_BREAKPOINTS', 'UPDATE_STEP_TIMEOUT'],
    ],
    rollbackPreview: {
      isPossible: true,
      because: null,
      steps: [{ kind: 'DELETE_INSTANCE' }, { kind: 'VERIFY_CLUSTER' }],
    },
    abortPreview: [A_COMMAND],
  })
  expect((await resume(bench, id, 'ABORT')).data).toEqual({ resumeOperation: { state: 'FAILED' } })
  const actions = 'allowedActions unavailableActions { action reason }'
  expect(await show(bench, id, `leftovers { command } ${actions} abortPreview { command }`)).toMatchObject({
    leftovers: [A_COMMAND],
    allowedActions: [],
    unavailableActions: expect.arrayContaining([
      { action: 'ROLLBACK', reason: 'The operation was aborted.' },
    ]),
    abortPreview: null,
  })
})

const NOT_STARTED = [
  'pauseOperation(id: $id)',
  ...['CONTINUE', 'ABORT', 'ROLLBACK', 'MARK_COMPLETE'].map(
    (action) => `resumeOperation(id: $id, expectedRevision: 1, action: ${action})`,
  ),
  'resetOperation(id: $id, expectedRevision: 1, stepKey: "get_cluster_info")',
]

test('a command that the state does not allow names the state and what is allowed', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  const details = { operationId: id, state: 'CREATED', allowed: expect.arrayContaining(['START', 'DELETE']) }
  for (const command of NOT_STARTED) {
    expect((await bench.ask(`mutation ($id: ID!) { ${command} { id } }`, { id })).errors).toMatchObject([
      {
        message: expect.stringContaining('is created'),
        extensions: { code: 'INVALID_STATE', reason: 'COMMAND_NOT_ALLOWED', details },
      },
    ])
  }
  await start(bench, id)
  for (const command of [START, DELETE]) {
    const { errors } = await bench.ask(command, { id })
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_STATE' } }])
  }
  expect(await bench.core.service.get(id)).toMatchObject({ state: 'running' })
})

test('limits and breakpoints are checked, and take effect', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  expect(await bench.get(BREAKPOINTS, { id, stepKeys: ['modify_instance:demo-multi-2', TO_TEMP] })).toEqual({
    setBreakpoints: { pauseBeforeStepKeys: [TO_TEMP, 'modify_instance:demo-multi-2'] },
  })
  expect(await bench.get(TIMEOUT, { id })).toEqual({ updateStepTimeout: { stepTimeoutSeconds: 60 } })
  for (const [document, variables] of [
    [BREAKPOINTS, { stepKeys: ['modify_instance:demo-multi-9'] }],
    [BREAKPOINTS, { stepKeys: [''] }],
    [TIMEOUT, { seconds: 0 }],
    [TIMEOUT, { seconds: 604_801 }],
  ] as const) {
    expect((await bench.ask(document, { id, ...variables })).errors).toMatchObject([BAD_INPUT])
  }
  expect(await bench.core.service.get(id)).toMatchObject({ stepTimeoutSeconds: 60, revision: 3 })
})

test('a step can be reset to only when it was reached', async () => {
  await using bench = await GraphqlBench.start()
  const id = await createPaused(bench)
  const seen = await revisionOf(bench, id)
  for (const stepKey of [TO_TEMP, 'verify_cluster', 'no_step']) {
    expect((await bench.ask(RESET, { id, stepKey, seen })).errors).toMatchObject([
      { ...BAD_INPUT, message: expect.stringContaining('to get_cluster_info, create_temp_instance.') },
    ])
  }
  expect(await bench.get(RESET, { id, seen })).toEqual({
    resetOperation: { state: 'PAUSED', currentStepIndex: 0 },
  })
})

test('a decision on something that has changed since is refused, with what has changed, and nothing is done', async () => {
  await using bench = await GraphqlBench.start()
  const id = await createPaused(bench)
  const seen = await revisionOf(bench, id)
  expect((await resume(bench, id, 'CONTINUE')).data).toEqual({ resumeOperation: { state: 'RUNNING' } })
  await pause(bench, id)
  const { revision: before } = await bench.core.service.get(id)
  const details = {
    decisionRevision: seen + 2,
    expectedRevision: seen,
    operationId: id,
    state: 'PAUSED',
    changes: [{ type: 'OPERATION_RESUMED', actor: 'ana' }, { type: 'OPERATION_PAUSED' }],
  }
  for (const [document, more] of [
    ...['CONTINUE', 'ROLLBACK', 'ABORT', 'MARK_COMPLETE'].map((action) => [RESUME, { action }] as const),
    ...[RESET, BREAKPOINTS, TIMEOUT].map((document) => [document, {}] as const),
  ]) {
    expect((await bench.ask(document, { id, seen, ...more })).errors).toMatchObject([
      {
        message: expect.stringMatching(/has changed since you read it.*Continued by ana at step 2.*lunch/),
        extensions: { code: 'CONFLICT', reason: 'STALE_REVISION', retryable: false, details },
      },
    ])
  }
  expect((await bench.core.service.get(id)).revision).toBe(before)
  // Stopping is never refused because something moved: it takes no revision.
  await resume(bench, id, 'CONTINUE')
  expect(await pause(bench, id)).toEqual({ pauseOperation: { state: 'PAUSED' } })
})

test('a start and a deletion that were decided on another plan are refused', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  const seen = await revisionOf(bench, id)
  await bench.get(BREAKPOINTS, { id, stepKeys: [TO_TEMP] })
  for (const document of [START, DELETE]) {
    expect((await bench.ask(document, { id, seen })).errors).toMatchObject([
      {
        message: expect.stringContaining('Breakpoints set by ana before step 3'),
        extensions: { code: 'CONFLICT', details: { decisionRevision: seen + 1 } },
      },
    ])
  }
  await bench.get(DELETE, { id, seen: seen + 1 })
})

test('the revision that a decision was made on is never taken for one that was not given', async () => {
  await using bench = await GraphqlBench.start()
  const id = await createPaused(bench)
  for (const seen of [0, -1]) {
    for (const document of [RESUME, RESET, START, BREAKPOINTS, TIMEOUT, DELETE]) {
      expect((await bench.ask(document, { id, seen, action: 'CONTINUE' })).errors).toMatchObject([
        { ...BAD_INPUT, message: expect.stringContaining('expectedRevision') },
      ])
    }
  }
  for (const command of [
    'resumeOperation(id: $id, action: CONTINUE)',
    'resumeOperation(id: $id, expectedRevision: 1)',
    'resetOperation(id: $id, stepKey: "get_cluster_info")',
  ]) {
    const { errors } = await bench.ask(`mutation ($id: ID!) { ${command} { id } }`, { id })
    expect(errors).toMatchObject([BAD_INPUT])
  }
})

test('an ended operation shows how it ended, who started and ended it, and why', async () => {
  await using bench = await GraphqlBench.start()
  const fields = 'state ending startedBy endedBy endReason'
  const nothing = { ending: null, startedBy: null, endedBy: null, endReason: null }
  expect(await show(bench, await create(bench), fields)).toEqual({ state: 'CREATED', ...nothing })
  const id = await createPaused(bench)
  await resume(bench, id, 'MARK_COMPLETE')
  const by = { startedBy: 'ana', endedBy: 'ana', endReason: 'why' }
  expect(await show(bench, id, fields)).toEqual({
    state: 'COMPLETED',
    ending: 'COMPLETED_MANUALLY',
    ...by,
  })
})
