import { TEXT_LIMITS } from '../model/limits.ts'
import type { Principal } from '../model/principal.ts'
import type { Identity } from './authenticate.ts'

/** The name of who does not say one. */
const DEFAULT_NAME = 'operator'

/** Control, formatting and unassigned characters. */
const UNPRINTABLE = /\p{C}/gu

/** Who acts: by the credentials, with the name that the client says of itself, which proves nothing. */
export function principalOf({ id, kind }: Identity, said: unknown): Principal {
  return { id, name: nameIn(said), kind }
}

function nameIn(said: unknown): string {
  if (typeof said !== 'string') return DEFAULT_NAME
  const name = [...said.replace(UNPRINTABLE, '').trim()].slice(0, TEXT_LIMITS.actor).join('').trim()
  return name === '' ? DEFAULT_NAME : name
}
