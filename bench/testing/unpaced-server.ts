/** The program itself, on which a bench may put as much load in a minute as clients may in an hour. */
import { runServer } from '#server/program/run-server.ts'

await runServer({ hasNoReadPace: true })
