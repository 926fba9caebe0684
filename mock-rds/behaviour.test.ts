import { expect } from 'vitest'
import { sendSigned } from './testing/send-signed.ts'
import { openStage, type Stage, test } from './testing/stage.ts'
import { blockerCases } from './testing/unknown-blockers.ts'
import type { UnknownCases } from './testing/unknown-cases.ts'
import { deploymentCases } from './testing/unknown-deployments.ts'
import { failoverCases } from './testing/unknown-failovers.ts'
import { UNKNOWNS, USUAL_BEHAVIOUR } from './world/behaviour.ts'

const unknownParameterGives = (status: number) => async (stage: Stage) => {
  expect((await sendSigned(stage, { Action: 'DescribeDBClusters', Colour: 'red' })).status).toBe(status)
}

const CASES: UnknownCases = {
  ...failoverCases,
  ...deploymentCases,
  ...blockerCases,
  unknownParameter: { refused: unknownParameterGives(400), ignored: unknownParameterGives(200) },
}

const cases = Object.entries(CASES).flatMap(([name, positions]) =>
  Object.entries(positions).map(([position, check]) => ({ name, position, check })),
)

test.each(cases)('$name: $position', async ({ name, position, check }) => {
  await using stage = await openStage()
  const asked = await stage.control('POST', 'behaviour', { [name]: position })
  expect(asked).toMatchObject({ status: 200, json: { behaviour: { [name]: position } } })
  await check(stage)
})

test('the table of unknowns is served, and a reset goes back to the usual positions', async ({ stage }) => {
  await stage.control('POST', 'behaviour', { oldNameTaken: 'refused', longBlueName: 'shortened' })
  expect((await stage.control('GET', 'behaviour')).json).toEqual({
    behaviour: { ...USUAL_BEHAVIOUR, oldNameTaken: 'refused', longBlueName: 'shortened' },
    unknowns: UNKNOWNS,
  })
  await stage.control('POST', 'reset')
  expect((await stage.control('GET', 'behaviour')).json).toMatchObject({ behaviour: USUAL_BEHAVIOUR })
})

test.each([
  [{ oldNameTaken: 'burnt' }, /^oldNameTaken: .*next-number/],
  [{ weather: 'good' }, /weather/],
])('%j is refused with 400 and the field', async (body, message) => {
  await using stage = await openStage()
  expect(await stage.control('POST', 'behaviour', body)).toMatchObject({
    status: 400,
    json: { error: expect.stringMatching(message) },
  })
})
