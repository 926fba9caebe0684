import type { Instant } from '../../model/instant.ts'
import type { Command } from '../observation.ts'

/** Who gave a command, and when. */
export interface Order {
  readonly at: Instant
  readonly actor: string
}

/** One command of the union. */
export type CommandOf<N extends Command['name']> = Extract<Command, { readonly name: N }>
