import type { LogLevel, WebClientOptions } from '@slack/web-api'
import type { NotificationChannel } from '../../ports/notification-channel.ts'
import type { SlackMessage } from './slack-text.ts'
import { driverMessage, slackMessage } from './slack-text.ts'

/** How long Slack may take to answer one request. */
const REQUEST_TIMEOUT_MS = 10_000

/** After a request that failed: once more after 1 s, and once more after another 2 s. Waiting for it keeps no process alive. */
const RETRIES = { retries: 2, minTimeout: 1_000, factor: 2, unref: true }

/** Slack is to find no markup, names or addresses in what it is told. */
const PLAINLY = {
  mrkdwn: false,
  parse: 'none',
  link_names: false,
  unfurl_links: false,
  unfurl_media: false,
} as const

/** Which channel is posted to, and how. */
export interface SlackChannelParts {
  readonly token: string
  /** The id or name of the channel; the app has to be a member of it. */
  readonly channel: string
}

/**
 * Posts to a Slack channel what people want to know of operations: started, each completed step, paused, every end, and
 * when it is not driven as it should be. Slack's rate limits are waited for. Its library is loaded for the first channel.
 */
export async function slackChannel({ token, channel }: SlackChannelParts): Promise<NotificationChannel> {
  const { LogLevel, WebClient } = await import('@slack/web-api')
  const stop = new AbortController()
  const client = new WebClient(token, {
    logger: quietSlackLogger(LogLevel.ERROR),
    maxRequestConcurrency: 1,
    retryConfig: RETRIES,
    timeout: REQUEST_TIMEOUT_MS,
    fetch: (url, init) => fetch(url, { ...init, signal: either(stop.signal, init?.signal) }),
  })
  const post = async (message: SlackMessage): Promise<void> => {
    try {
      await client.chat.postMessage({ ...message, ...PLAINLY, channel })
    } catch (error) {
      throw new Error(`Slack: ${withoutSecret(error, token)}`)
    }
  }
  return {
    tell: async (event, operation) => {
      const message = slackMessage(event, operation)
      if (message) await post(message)
    },
    tellDriver: (operation, problem) => post(driverMessage(operation, problem)),
    close: () => stop.abort(),
  }
}

const either = (one: AbortSignal, other: AbortSignal | undefined): AbortSignal =>
  other ? AbortSignal.any([one, other]) : one

/** The message alone: the library's errors carry requests and answers. */
const withoutSecret = (error: unknown, secret: string): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(secret, '[redacted]')

type SlackLogger = NonNullable<WebClientOptions['logger']>

const ignore = (): void => undefined

/** Keeps Slack's library from writing to the console. What went wrong comes as an error anyway, and is logged there. */
const quietSlackLogger = (level: LogLevel): SlackLogger => ({
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  setLevel: ignore,
  setName: ignore,
  getLevel: () => level,
})
