import { expect, test } from 'vitest'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { create, driveTo, start } from './testing/drive.ts'

const resume = (bench: GraphqlBench, id: string, action: string) =>
  bench.ask<{ resumeOperation: { state: string } }>(
    'mutation ($id: ID!, $action: ResumeAction!) { resumeOperation(id: $id, action: $action, comment: "why") { state } }',
    { id, action },
  )

test('paused, it says why and what can be done, and shows what each decision would bring', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  await start(bench, id)
  await driveTo(bench, id, 1)
  const pause =
    'mutation ($id: ID!) { pauseOperation(id: $id, reason: "lunch") { state pauseReason pause { code message advice accepts } allowedActions deadlineAt } }'
  expect(await bench.get(pause, { id })).toMatchObject({
    pauseOperation: {
      state: 'PAUSED',
      pauseReason: expect.stringContaining('lunch'),
      pause: { code: 'OPERATOR', message: expect.stringContaining('lunch'), accepts: null },
      allowedActions: [
        'CONTINUE',
        'ROLLBACK',
        'ABORT',
        'MARK_COMPLETE',
        'RESET',
        'SET_BREAKPOINTS',
        'UPDATE_WAIT_TIMEOUT',
      ],
      deadlineAt: null,
    },
  })
  const { operation } = await bench.get<{ operation: object }>(
    'query ($id: ID!) { operation(id: $id) { rollbackPreview { isPossible steps { action title } because } abortPreview { resource command } } }',
    { id },
  )
  expect(operation).toMatchObject({
    rollbackPreview: {
      isPossible: true,
      because: null,
      steps: ['failover_to_instance', 'delete_instance', 'verify_cluster'].map((action) => ({ action })),
    },
    abortPreview: [{ command: expect.stringContaining('aws rds delete-db-instance') }],
  })

  expect((await resume(bench, id, 'ABORT')).data).toEqual({ resumeOperation: { state: 'FAILED' } })
  expect(
    await bench.get(
      'query ($id: ID!) { operation(id: $id) { leftovers { command } allowedActions abortPreview { command } } }',
      { id },
    ),
  ).toMatchObject({
    operation: {
      leftovers: [{ command: expect.stringContaining('aws rds delete-db-instance') }],
      allowedActions: [],
      abortPreview: null,
    },
  })
})

test.each([
  ['CONTINUE', 'RUNNING'],
  ['ROLLBACK', 'ROLLING_BACK'],
  ['MARK_COMPLETE', 'COMPLETED'],
] as const)('resumeOperation with %s leads to %s, and the record says who and why', async (action, state) => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  await start(bench, id)
  await driveTo(bench, id, 1)
  await bench.get('mutation ($id: ID!) { pauseOperation(id: $id) { state } }', { id })
  expect((await resume(bench, id, action)).data).toEqual({ resumeOperation: { state } })
  const { operation } = await bench.get<{ operation: { events: { edges: { node: object }[] } } }>(
    'query ($id: ID!) { operation(id: $id) { events(first: 200) { edges { node { actor message type } } } } }',
    { id },
  )
  const nodes = operation.events.edges.map(({ node }) => node)
  expect(nodes).toContainEqual(
    expect.objectContaining({ actor: 'ana', message: expect.stringContaining('why') }),
  )
})

test('a command that the state does not allow names the state and what is allowed', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  const commands = [
    'pauseOperation(id: $id)',
    'resumeOperation(id: $id)',
    'resumeOperation(id: $id, action: ABORT)',
    'resumeOperation(id: $id, action: ROLLBACK)',
    'resumeOperation(id: $id, action: MARK_COMPLETE)',
    'resetOperation(id: $id, stepIndex: 0)',
  ]
  for (const command of commands) {
    const { errors } = await bench.ask(`mutation ($id: ID!) { ${command} { id } }`, { id })
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('is created'),
        extensions: {
          code: 'INVALID_STATE',
          details: { state: 'created', allowed: expect.arrayContaining(['start']) },
        },
      },
    ])
  }
  await start(bench, id)
  for (const command of ['startOperation(id: $id) { id }', 'deleteOperation(id: $id)']) {
    expect((await bench.ask(`mutation ($id: ID!) { ${command} }`, { id })).errors).toMatchObject([
      { extensions: { code: 'INVALID_STATE' } },
    ])
  }
  expect(await bench.core.service.get(id)).toMatchObject({ state: 'running' })
})

test('limits and breakpoints are checked, and take effect', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  const set = `mutation ($id: ID!, $stepIndexes: [Int!]!) { setBreakpoints(id: $id, stepIndexes: $stepIndexes) { pauseBeforeSteps } }`
  expect(await bench.get(set, { id, stepIndexes: [4, 2] })).toEqual({
    setBreakpoints: { pauseBeforeSteps: [2, 4] },
  })
  const wait =
    'mutation ($id: ID!, $seconds: Int!) { updateWaitTimeout(id: $id, seconds: $seconds) { waitTimeoutSeconds } }'
  expect(await bench.get(wait, { id, seconds: 60 })).toEqual({
    updateWaitTimeout: { waitTimeoutSeconds: 60 },
  })
  for (const [document, variables] of [
    [set, { id, stepIndexes: [9] }],
    [set, { id, stepIndexes: [-1] }],
    [wait, { id, seconds: 0 }],
    [wait, { id, seconds: 604_801 }],
  ] as const) {
    expect((await bench.ask(document, variables)).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ])
  }
  expect(await bench.core.service.get(id)).toMatchObject({ waitTimeoutSeconds: 60, revision: 3 })
})

test('a step can be reset to only when it was reached', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  await start(bench, id)
  await driveTo(bench, id, 1)
  await bench.get('mutation ($id: ID!) { pauseOperation(id: $id) { state } }', { id })
  const reset =
    'mutation ($id: ID!, $stepIndex: Int!) { resetOperation(id: $id, stepIndex: $stepIndex) { state currentStepIndex } }'
  for (const stepIndex of [-1, 2, 99]) {
    expect((await bench.ask(reset, { id, stepIndex })).errors).toMatchObject([
      { message: expect.stringContaining('steps 0 to 1'), extensions: { code: 'BAD_USER_INPUT' } },
    ])
  }
  expect(await bench.get(reset, { id, stepIndex: 0 })).toEqual({
    resetOperation: { state: 'PAUSED', currentStepIndex: 0 },
  })
})

test('deleting gives the id, and the operation is gone', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  expect(await bench.get('mutation ($id: ID!) { deleteOperation(id: $id) }', { id })).toEqual({
    deleteOperation: id,
  })
  expect(await bench.get('query ($id: ID!) { operation(id: $id) { id } }', { id })).toEqual({
    operation: null,
  })
})
