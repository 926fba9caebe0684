import { createHash, timingSafeEqual } from 'node:crypto'

/** What came of looking at who asks. */
export type Authentication = 'granted' | 'missing' | 'wrong'

/** Judges what a client sent as its authorization; anything but a text counts as nothing. */
export type Authenticate = (authorization: unknown) => Authentication

const BEARER = /^Bearer +(\S+) *$/i

/** Without a token everybody is granted; with one, only who sends `Bearer <token>`. */
export function authenticator(adminToken: string | undefined): Authenticate {
  if (adminToken === undefined) return () => 'granted'
  const expected = digest(adminToken)
  return (authorization) => {
    const sent = typeof authorization === 'string' ? BEARER.exec(authorization)?.[1] : undefined
    if (sent === undefined) return 'missing'
    return timingSafeEqual(digest(sent), expected) ? 'granted' : 'wrong'
  }
}

/** What to do, for the one who was refused. */
export const AUTHENTICATION_ADVICE: Readonly<Record<Exclude<Authentication, 'granted'>, string>> = {
  missing:
    'This server asks for its admin token: send it as "Authorization: Bearer <token>", or on a WebSocket as authorization in the connection parameters.',
  wrong: 'The admin token is not the one of this server (APP_ADMIN_TOKEN).',
}

/** Digests have one length, so comparing them tells nothing about the length of the token either. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
