import { expect, test } from 'vitest'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { rememberingLog } from '../testing/remembering-log.ts'
import { clientLog } from './client-log.ts'

/** Lets what was given to the log arrive there. */
const written = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('one client has so many lines a minute, and however much it does wrong, others have theirs', async () => {
  const { log, lines } = rememberingLog()
  const clients = clientLog(log)
  for (let n = 0; n < 2 * CLIENT_LIMITS.logLines; n++) clients.warn('10.0.0.1', {}, 'Wrong.')
  await written()
  expect(lines).toHaveLength(CLIENT_LIMITS.clientLogLines)
  expect(lines.at(-1)?.details).toMatchObject({ client: '10.0.0.1', isLastOfMinute: true })
  clients.warn('10.0.0.2', {}, 'Wrong.')
  await written()
  expect(lines.at(-1)?.details).toMatchObject({ client: '10.0.0.2' })
})

test('all clients have so many lines a minute', async () => {
  const { log, lines } = rememberingLog()
  const clients = clientLog(log)
  for (let n = 0; n < 3 * CLIENT_LIMITS.logLines; n++) clients.warn(`10.0.0.${n % 50}`, {}, 'Wrong.')
  await written()
  expect(lines).toHaveLength(CLIENT_LIMITS.logLines)
})
