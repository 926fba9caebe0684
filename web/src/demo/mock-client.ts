import { offlineReason } from '../graphql/offline.ts'
import { APP_BASE } from '../graphql/server-address.ts'
import { adminToken, askForToken, requestHeaders } from '../graphql/session.ts'
import { noticeLoss } from '../graphql/when-connected.ts'
import type { ActInput } from './act-kinds.ts'
import type { FaultInput, Happenings, LoggedCall, MockState, TimingInput, Unknown } from './mock-types.ts'

/** What is going on in a region of the mock now. */
export const readState = (region: string): Promise<MockState> =>
  ask('GET', `state?${new URLSearchParams({ region })}`)

/** The calls that reached the mock after a sequence number, oldest first. */
export async function readCalls(since: number): Promise<readonly LoggedCall[]> {
  const { calls }: { readonly calls: readonly LoggedCall[] } = await ask('GET', `calls?since=${since}`)
  return calls
}

/** Changes how fast the mock is. */
export const setTiming = (timing: TimingInput): Promise<unknown> => ask('POST', 'timing', timing)

/** Makes something happen to a cluster now. */
export const act = (input: ActInput): Promise<unknown> => ask('POST', 'act', input)

/** Changes what happens automatically. */
export const setHappenings = (change: Partial<Happenings>): Promise<unknown> =>
  ask('POST', 'happenings', change)

/** What no one knows about RDS. */
export async function readUnknowns(): Promise<readonly Unknown[]> {
  const { unknowns }: { readonly unknowns: readonly Unknown[] } = await ask('GET', 'behaviour')
  return unknowns
}

/** Has the mock take other positions where no one knows how AWS behaves. */
export const setBehaviour = (change: MockState['behaviour']): Promise<unknown> =>
  ask('POST', 'behaviour', change)

/** Makes something go wrong from now on. */
export const addFault = (fault: FaultInput): Promise<unknown> => ask('POST', 'faults', fault)

/** Switches a fault on or off. */
export const switchFault = (id: string, enabled: boolean): Promise<unknown> =>
  ask('PATCH', `faults/${encodeURIComponent(id)}`, { enabled })

/** Takes a fault away. */
export const deleteFault = (id: string): Promise<unknown> => ask('DELETE', `faults/${encodeURIComponent(id)}`)

/** Takes all faults away. */
export const deleteAllFaults = (): Promise<unknown> => ask('DELETE', 'faults')

/** Asks the controls of the mock; rejects with an Error that has their own words. */
async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const offline = method === 'GET' ? undefined : offlineReason()
  if (offline !== undefined) throw new Error(offline)
  const token = adminToken.get()
  const answer = await fetch(new URL(`mock/${path}`, APP_BASE), {
    method,
    headers: { ...requestHeaders(), 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  }).catch((problem: unknown) => {
    void noticeLoss()
    throw new Error(`The server did not answer (${reasonOf(problem)}).`)
  })
  if (answer.status === 401) askForToken(token)
  if (!answer.ok) throw new Error(await refusalIn(answer))
  return answer.json()
}

async function refusalIn(answer: Response): Promise<string> {
  const text = await answer.text()
  try {
    const { error }: { readonly error?: string } = JSON.parse(text)
    return error ?? text
  } catch {
    return `The server answered ${answer.status} ${answer.statusText}.`
  }
}

/** What went wrong, for a person. */
export const reasonOf = (problem: unknown): string =>
  problem instanceof Error ? problem.message : String(problem)
