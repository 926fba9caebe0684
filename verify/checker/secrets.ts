import { fail } from './invariants.ts'

/** A credential that AWS repeats in the messages of some faults of a run; nothing that is kept or shown may hold it. */
const SECRET = 'FwoGZXIvYXdzEXAMPLESECRET'

/** The text of a fault as AWS writes it when a signature is wrong: the signed request, credentials included. */
export const REVEALING = `The canonical string should have been x-amz-security-token:${SECRET}`

/** Throws when a text that is kept or shown holds the secret. */
export function requireNoSecret(where: string, value: unknown): void {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text?.includes(SECRET)) fail('secret', `${where} holds a credential.`)
}
