import { TEXT_LIMITS } from '../model/limits.ts'

/** Who a command is recorded as when the client does not say. */
const DEFAULT_ACTOR = 'operator'

/** Control, formatting and unassigned characters. */
const UNPRINTABLE = /\p{C}/gu

/** Who gives commands, by what the client says of itself: a name for the record, not a proof. */
export function actorFrom(said: unknown): string {
  if (typeof said !== 'string') return DEFAULT_ACTOR
  const name = [...said.replace(UNPRINTABLE, '').trim()].slice(0, TEXT_LIMITS.actor).join('').trim()
  return name === '' ? DEFAULT_ACTOR : name
}
