import type { CatalogueRds, TurnRds } from '../../ports/rds-port.ts'
import type { ReadingLimits, RequestReads } from '../../ports/request-reads.ts'
import type { Catalogue } from './catalogue.ts'
import type { AwsClients } from './clients.ts'
import { rdsThrough } from './create-rds.ts'
import { limitedClients, type Passage } from './limited-clients.ts'
import type { AdviceOptions } from './rds-clients.ts'

/** Both ports to AWS. */
type Rds = TurnRds & CatalogueRds

/** What the readings of a request are made with. */
export interface RequestReadsParts {
  readonly clients: AwsClients
  readonly options: AdviceOptions
  /** Of all requests together. */
  readonly catalogue: Catalogue
  /** For what is shown, and for commands, which do not wait. */
  readonly limits: Readonly<Record<'shown' | 'commanded', ReadingLimits>>
}

/**
 * Reads AWS for one request: one reading after another, so that the limit is known before each begins. One that meets the
 * limit fails as a whole: half a reading would look like a cluster with half of its parts.
 */
export function requestReads({ clients, options, catalogue, limits }: RequestReadsParts): RequestReads {
  const shared = new Map<string, Promise<unknown>>()
  const inTurn = new Turns()
  const through = (kind: 'shown' | 'commanded', pass?: Passage['pass']): Rds => {
    const { admit, signal } = limits[kind]
    const passage = { admit, signal, ...(pass && { pass }) }
    return oneAtATime(rdsThrough(limitedClients(clients, passage), options, catalogue), inTurn, limits[kind])
  }
  return {
    commanded: through('commanded'),
    shown: through('shown', (key, send) => {
      const known = shared.get(key)
      if (known) return known
      const answer = send()
      shared.set(key, answer)
      return answer
    }),
    forget: () => shared.clear(),
  }
}

/** Lets one piece of work begin when the one before it has ended, however it did. */
class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

function oneAtATime(rds: Rds, inTurn: Turns, limits: ReadingLimits): Rds {
  return new Proxy(rds, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...args: readonly unknown[]) =>
        inTurn.take(async () => {
          await limits.begin()
          try {
            return await Reflect.apply(member, target, args)
          } finally {
            limits.end()
          }
        })
    },
  })
}
