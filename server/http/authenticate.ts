import { createHash, timingSafeEqual } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import type { Principal } from '../model/principal.ts'
import { PrincipalKind } from '../model/principal.ts'
import type { ClientLog } from './client-log.ts'
import type { Metrics } from './metrics.ts'

/** Who asks, as far as credentials tell. */
export type Identity = Pick<Principal, 'id' | 'kind'>

/** Why who asks is not let in. */
export type Refusal = 'missing' | 'wrong' | 'too_many'

/** Judges what a client sent as its authorization; anything but a text counts as nothing. */
export type Authenticate = (client: string, authorization: unknown) => Promise<Identity | Refusal>

/** What an authenticator works with. */
export interface AuthenticatorParts {
  /** Undefined lets everyone in who reaches the server. */
  readonly adminToken: string | undefined
  readonly clients: ClientLog
  readonly metrics: Pick<Metrics, 'limitReached' | 'credentialsRefused'>
}

/** For how long wrong credentials count. */
export const WRONG_CREDENTIALS_SECONDS = 60

const LOCAL: Identity = { id: 'local', kind: PrincipalKind.LOCAL }
const ADMIN_TOKEN: Identity = { id: 'admin-token', kind: PrincipalKind.TOKEN }

const BEARER = /^Bearer +(\S+) *$/i

/**
 * Without a token everyone is let in; with one, only who sends `Bearer <token>`. A client that was wrong too often is not
 * judged any more for a while, right or wrong: else it could go on guessing.
 */
export function authenticator({ adminToken, clients, metrics }: AuthenticatorParts): Authenticate {
  if (adminToken === undefined) return async () => LOCAL
  const expected = digest(adminToken)
  const wrong = new WrongCredentials()
  return async (client, authorization) => {
    const sent = typeof authorization === 'string' ? BEARER.exec(authorization)?.[1] : undefined
    if (sent === undefined) return 'missing'
    if (await wrong.areTooMany(client)) {
      metrics.limitReached('clientWrongCredentials')
      return 'too_many'
    }
    if (timingSafeEqual(digest(sent), expected)) return ADMIN_TOKEN
    metrics.credentialsRefused()
    const isLast = await wrong.add(client)
    const more = isLast ? { refusedForSeconds: WRONG_CREDENTIALS_SECONDS } : {}
    clients.warn(client, more, 'A client sent a wrong admin token.')
    return 'wrong'
  }
}

/** What to do, for the one who was refused. */
export const AUTHENTICATION_ADVICE: Readonly<Record<Refusal, string>> = {
  missing:
    'This server asks for its admin token: send it as "Authorization: Bearer <token>", or on a WebSocket as authorization in the connection parameters.',
  wrong: 'The admin token is not the one of this server (APP_ADMIN_TOKEN).',
  too_many: `Too many wrong admin tokens came from your address. Wait ${WRONG_CREDENTIALS_SECONDS} seconds, then try again with the right one (APP_ADMIN_TOKEN).`,
}

/** Wrong credentials by client. A client is only remembered with one that counts for all, so there are never many. */
class WrongCredentials {
  readonly #all = new RateLimiterMemory({
    points: CLIENT_LIMITS.wrongCredentials,
    duration: WRONG_CREDENTIALS_SECONDS,
  })
  readonly #each = new RateLimiterMemory({
    points: CLIENT_LIMITS.clientWrongCredentials,
    duration: WRONG_CREDENTIALS_SECONDS,
  })

  async areTooMany(client: string): Promise<boolean> {
    const [all, each] = await Promise.all([this.#all.get(ALL), this.#each.get(client)])
    return (
      (all?.consumedPoints ?? 0) >= CLIENT_LIMITS.wrongCredentials ||
      (each?.consumedPoints ?? 0) >= CLIENT_LIMITS.clientWrongCredentials
    )
  }

  /** Counts one; whether it is the last that is judged. */
  async add(client: string): Promise<boolean> {
    const all = await this.#all.consume(ALL).catch(() => undefined)
    const each = all && (await this.#each.consume(client).catch(() => undefined))
    return each === undefined || each.remainingPoints === 0
  }
}

const ALL = 'all'

/** Digests have one length, so comparing them tells nothing about the length of the token either. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
