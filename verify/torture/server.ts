/**
 * The server as its own main program runs it, but for the pace at which it reads AWS for requests: in a torture hours take
 * seconds, and a second of that pace would be hours.
 */
import { runServer } from '#server/program/run-server.ts'

await runServer({ hasNoReadPace: true })
