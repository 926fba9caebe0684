import type { WebClientOptions } from '@slack/web-api'
import { LogLevel } from '@slack/web-api'

type SlackLogger = NonNullable<WebClientOptions['logger']>

const ignore = (): void => undefined

/** Keeps Slack's library from writing to the console. What went wrong comes as an error anyway, and is logged there. */
export const quietSlackLogger = (): SlackLogger => ({
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  setLevel: ignore,
  setName: ignore,
  getLevel: () => LogLevel.ERROR,
})
