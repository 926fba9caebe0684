/** How it is known who acts. */
export const PrincipalKind = {
  /** A person who signed in. */
  USER: 'user',
  /** Who has a token. */
  TOKEN: 'token',
  /** Who reaches a server that asks for no credentials. */
  LOCAL: 'local',
  /** This program itself. */
  SYSTEM: 'system',
} as const
export type PrincipalKind = (typeof PrincipalKind)[keyof typeof PrincipalKind]

/** Who acts: made once for each request, carried in every command, and recorded with what came of it. */
export interface Principal {
  /** What tells principals apart. A name that a client says of itself never does. */
  readonly id: string
  /** For people to read. */
  readonly name: string
  readonly kind: PrincipalKind
}

/** Who acts when no person does. */
export const SERVER: Principal = { id: 'server', name: 'server', kind: PrincipalKind.SYSTEM }

/** Everybody who reaches a server that asks for no credentials, by the name that they say. */
export const localPrincipal = (name: string): Principal => ({ id: 'local', name, kind: PrincipalKind.LOCAL })
