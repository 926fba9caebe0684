import { expect, test } from 'vitest'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { create, driveTo, start } from './testing/drive.ts'

/** Decides as somebody who has just read the operation. */
const resume = async (bench: GraphqlBench, id: string, action: string) =>
  bench.ask<{ resumeOperation: { state: string } }>(RESUME, { id, action, seen: await revisionOf(bench, id) })

const RESUME =
  'mutation ($id: ID!, $action: ResumeAction!, $seen: Int!, $accept: String) { resumeOperation(id: $id, action: $action, expectedRevision: $seen, accept: $accept, comment: "why") { state } }'

const revisionOf = async (bench: GraphqlBench, id: string): Promise<number> => {
  const { operation } = await bench.get<{ operation: { decisionRevision: number } }>(
    'query ($id: ID!) { operation(id: $id) { decisionRevision } }',
    { id },
  )
  return operation.decisionRevision
}

const pause = (bench: GraphqlBench, id: string) =>
  bench.get('mutation ($id: ID!) { pauseOperation(id: $id, reason: "lunch") { state } }', { id })

test('paused, it says why and what can be done, and shows what each decision would bring', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  await start(bench, id)
  await driveTo(bench, id, 1)
  const pauseAndShow =
    'mutation ($id: ID!) { pauseOperation(id: $id, reason: "lunch") { state pauseReason pause { code message advice accepts { key text } } allowedActions deadlineAt } }'
  expect(await bench.get(pauseAndShow, { id })).toMatchObject({
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
      steps: ['delete_instance', 'verify_cluster'].map((action) => ({ action })),
    },
    abortPreview: [{ command: expect.stringContaining('aws rds delete-db-instance') }],
  })

  expect((await resume(bench, id, 'ABORT')).data).toEqual({ resumeOperation: { state: 'FAILED' } })
  expect(
    await bench.get(
      'query ($id: ID!) { operation(id: $id) { leftovers { command } allowedActions unavailableActions { action reason } abortPreview { command } } }',
      { id },
    ),
  ).toMatchObject({
    operation: {
      leftovers: [{ command: expect.stringContaining('aws rds delete-db-instance') }],
      allowedActions: [],
      unavailableActions: expect.arrayContaining([
        { action: 'ROLLBACK', reason: 'The operation was aborted.' },
      ]),
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
    'resumeOperation(id: $id, expectedRevision: 1, action: CONTINUE)',
    'resumeOperation(id: $id, expectedRevision: 1, action: ABORT)',
    'resumeOperation(id: $id, expectedRevision: 1, action: ROLLBACK)',
    'resumeOperation(id: $id, expectedRevision: 1, action: MARK_COMPLETE)',
    'resetOperation(id: $id, expectedRevision: 1, stepIndex: 0)',
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
    'mutation ($id: ID!, $stepIndex: Int!, $seen: Int!) { resetOperation(id: $id, stepIndex: $stepIndex, expectedRevision: $seen) { state currentStepIndex } }'
  const seen = await revisionOf(bench, id)
  for (const stepIndex of [-1, 2, 99]) {
    expect((await bench.ask(reset, { id, stepIndex, seen })).errors).toMatchObject([
      { message: expect.stringContaining('steps 0 to 1'), extensions: { code: 'BAD_USER_INPUT' } },
    ])
  }
  expect(await bench.get(reset, { id, stepIndex: 0, seen })).toEqual({
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

test('a decision on something that has changed since is refused, with what has changed, and nothing is done', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  await start(bench, id)
  await driveTo(bench, id, 1)
  await pause(bench, id)
  const seen = await revisionOf(bench, id)
  expect((await resume(bench, id, 'CONTINUE')).data).toEqual({ resumeOperation: { state: 'RUNNING' } })
  await pause(bench, id)
  const { revision: before } = await bench.core.service.get(id)

  const late: readonly (readonly [string, object])[] = [
    ...['CONTINUE', 'ROLLBACK', 'ABORT', 'MARK_COMPLETE'].map((action) => [RESUME, { action }] as const),
    [
      'mutation ($id: ID!, $seen: Int!) { resetOperation(id: $id, stepIndex: 0, expectedRevision: $seen) { id } }',
      {},
    ],
    [
      'mutation ($id: ID!, $seen: Int) { setBreakpoints(id: $id, stepIndexes: [4], expectedRevision: $seen) { id } }',
      {},
    ],
    [
      'mutation ($id: ID!, $seen: Int) { updateWaitTimeout(id: $id, seconds: 60, expectedRevision: $seen) { id } }',
      {},
    ],
  ]
  for (const [document, more] of late) {
    const { errors } = await bench.ask(document, { id, seen, ...more })
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(/has changed since you read it.*Continued by ana at step 2.*lunch/),
        extensions: {
          code: 'CONFLICT',
          details: {
            decisionRevision: seen + 2,
            expectedRevision: seen,
            changes: [{ type: 'operation_resumed', actor: 'ana' }, { type: 'operation_paused' }],
          },
        },
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
  await bench.get('mutation ($id: ID!) { setBreakpoints(id: $id, stepIndexes: [2]) { id } }', { id })
  const start = 'mutation ($id: ID!, $seen: Int) { startOperation(id: $id, expectedRevision: $seen) { id } }'
  const remove = 'mutation ($id: ID!, $seen: Int) { deleteOperation(id: $id, expectedRevision: $seen) }'
  for (const document of [start, remove]) {
    expect((await bench.ask(document, { id, seen })).errors).toMatchObject([
      {
        message: expect.stringContaining('Breakpoints set by ana before step 3'),
        extensions: { code: 'CONFLICT', details: { decisionRevision: seen + 1 } },
      },
    ])
  }
  await bench.get(remove, { id, seen: seen + 1 })
})

test('the revision that a decision was made on is never taken for one that was not given', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  await start(bench, id)
  await driveTo(bench, id, 1)
  await pause(bench, id)
  for (const seen of [0, -1]) {
    for (const document of [
      RESUME,
      'mutation ($id: ID!, $seen: Int!) { resetOperation(id: $id, stepIndex: 0, expectedRevision: $seen) { id } }',
      'mutation ($id: ID!, $seen: Int) { startOperation(id: $id, expectedRevision: $seen) { id } }',
      'mutation ($id: ID!, $seen: Int) { setBreakpoints(id: $id, stepIndexes: [], expectedRevision: $seen) { id } }',
      'mutation ($id: ID!, $seen: Int) { updateWaitTimeout(id: $id, seconds: 60, expectedRevision: $seen) { id } }',
      'mutation ($id: ID!, $seen: Int) { deleteOperation(id: $id, expectedRevision: $seen) }',
    ]) {
      expect((await bench.ask(document, { id, seen, action: 'CONTINUE' })).errors).toMatchObject([
        { message: expect.stringContaining('expectedRevision'), extensions: { code: 'BAD_USER_INPUT' } },
      ])
    }
  }
  for (const document of [
    'mutation ($id: ID!) { resumeOperation(id: $id, action: CONTINUE) { id } }',
    'mutation ($id: ID!) { resumeOperation(id: $id, expectedRevision: 1) { id } }',
    'mutation ($id: ID!) { resetOperation(id: $id, stepIndex: 0) { id } }',
  ]) {
    expect((await bench.ask(document, { id })).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ])
  }
})

test('an ended operation says how it ended, who started and ended it, and why', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  const fields = '{ state ending startedBy endedBy endReason }'
  const show = `query ($id: ID!) { operation(id: $id) ${fields} }`
  expect(await bench.get(show, { id })).toEqual({
    operation: { state: 'CREATED', ending: null, startedBy: null, endedBy: null, endReason: null },
  })
  await start(bench, id)
  await driveTo(bench, id, 1)
  await pause(bench, id)
  await resume(bench, id, 'MARK_COMPLETE')
  expect(await bench.get(show, { id })).toEqual({
    operation: {
      state: 'COMPLETED',
      ending: 'COMPLETED_MANUALLY',
      startedBy: 'ana',
      endedBy: 'ana',
      endReason: 'why',
    },
  })
})
