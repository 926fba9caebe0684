import { expect } from 'vitest'
import type { Stage } from './stage.ts'

/** Injects a fault over the control endpoint and gives its id. */
export async function inject(stage: Stage, fault: object): Promise<string> {
  const { status, json } = await stage.control('POST', 'faults', fault)
  expect(status).toBe(200)
  expect(json).toMatchObject({ ...fault, id: expect.any(String), hits: 0, enabled: true })
  return String(Object(json)['id'])
}

/** How often each fault has struck. */
export function hitsOf(stage: Stage): number[] {
  return stage.mock.world.faults.list().map(({ hits }) => hits)
}

/** What calls come to, one after the other: `ok`, or the code of the refusal. */
export async function outcomesOf(count: number, call: () => Promise<unknown>): Promise<readonly string[]> {
  const outcomes: string[] = []
  for (let n = 0; n < count; n++) {
    outcomes.push(
      await call().then(
        () => 'ok',
        ({ Code }) => String(Code),
      ),
    )
  }
  return outcomes
}

/** A call that creates a reader. */
export const NEW_READER = {
  DBInstanceIdentifier: 'temp',
  DBInstanceClass: 'db.r6g.large',
  Engine: 'aurora-postgresql',
  DBClusterIdentifier: 'demo-multi',
}
