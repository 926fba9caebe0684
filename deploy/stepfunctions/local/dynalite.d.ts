declare module 'dynalite' {
  import type { Server } from 'node:http'

  /** A server that answers as DynamoDB does. */
  function dynalite(options: {
    /** How long a table takes to be there, in milliseconds. */
    readonly createTableMs?: number
    /** A folder for LevelDB; in memory without. */
    readonly path?: string
  }): Server
  export = dynalite
}
