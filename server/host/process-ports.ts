import { CallsInFlight } from './calls-in-flight.ts'
import type { HostPorts } from './host-ports.ts'
import { LastReadings } from './last-readings.ts'
import { lastSendAt } from './send-in-time.ts'
import { UnrecordedAnswers } from './unrecorded-answers.ts'

/** The ports that each process has for itself: a new one knows of no call, and is cut off by nothing. */
export const processPorts = (): Pick<
  HostPorts,
  'inFlight' | 'unrecorded' | 'lastReadings' | 'lastSendAt'
> => ({
  inFlight: new CallsInFlight(),
  unrecorded: new UnrecordedAnswers(),
  lastReadings: new LastReadings(),
  lastSendAt,
})
