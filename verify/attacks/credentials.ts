import { CLIENT_LIMITS } from '#server/model/client-limits.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { Attack } from './attack.ts'
import { tally } from './attack.ts'
import type { HttpClient } from './http-client.ts'
import type { Target } from './target.ts'

const TOKENS = 2_000

/** Tries wrong tokens; how often each status came. */
async function guess(client: HttpClient, count: number): Promise<Record<string, number>> {
  const statuses: number[] = []
  const body = JSON.stringify({ query: '{ serverInfo { version } }' })
  for (let n = 0; n < count; n++) {
    const headers = client.headers(`guess-${n}-of-the-admin-token`)
    statuses.push((await client.send('/graphql', { method: 'POST', headers }, body)).status)
  }
  return tally(statuses)
}

const WRONG: Attack = {
  name: 'wrong tokens',
  proves: `Of ${TOKENS} wrong tokens few are judged, and of those of many clients not many; the log has a few lines.`,
  limits: ['clientWrongCredentials', 'wrongCredentials'],
  logLines: CLIENT_LIMITS.logLines,
  inflict: async (target) => {
    const { clientWrongCredentials, wrongCredentials } = CLIENT_LIMITS
    using one = target.client('127.0.6.1')
    const statuses = await guess(one, TOKENS)
    expectEqual('one client', statuses, {
      401: clientWrongCredentials,
      429: TOKENS - clientWrongCredentials,
    })
    const right = await one.ask('{ serverInfo { version } }')
    expectEqual('not even the right one is judged', right.status, 429)
    const judged = clientWrongCredentials + (await guessFromManyAddresses(target))
    expectTrue('all clients', judged <= wrongCredentials && judged > wrongCredentials - 100, judged)
    return `${clientWrongCredentials} of ${TOKENS} were judged for one client, ${judged} for all`
  },
}

/** How many tokens of many clients were judged. */
async function guessFromManyAddresses(target: Target): Promise<number> {
  const { clientWrongCredentials, wrongCredentials } = CLIENT_LIMITS
  const clients = Math.ceil(wrongCredentials / clientWrongCredentials) + 20
  let judged = 0
  for (let n = 0; n < clients; n++) {
    using client = target.client(`127.0.7.${n + 1}`)
    judged += (await guess(client, clientWrongCredentials + 1))[401] ?? 0
  }
  return judged
}

/** What is done with credentials. It has to be the last: no token is judged for a while after that. */
export const CREDENTIAL_ATTACKS: readonly Attack[] = [WRONG]
