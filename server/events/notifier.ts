import type { Operation } from '../model/operation.ts'
import type { OperationEvent } from '../model/operation-event.ts'
import type { Log } from '../ports/log.ts'
import type { NotificationChannel } from '../ports/notification-channel.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import type { EventBus } from './event-bus.ts'

/** How many events are read from the store at once. */
const PAGE = 100

/** What a notifier is told of the driver of an operation. */
interface NotifiedDriver {
  standing(operationId: string): { readonly problem: string | undefined }
}

/** What a notifier works with. */
export interface NotifierParts {
  readonly bus: EventBus
  readonly store: OperationStore
  readonly log: Log
  readonly driver: NotifiedDriver
  readonly channel: NotificationChannel
}

/** Something that tells people about events, until it is closed. */
export interface Notifier {
  /** Stops at once; what was not told yet is not told any more. */
  close(): void
}

/**
 * Tells people about every event from now on, one after another, in order. It is off everyone's way: it holds at most
 * one nudge per operation while it is busy, and an event that cannot be told is logged and left out.
 */
export async function startNotifier(parts: NotifierParts): Promise<Notifier> {
  const { bus, store, log, driver, channel } = parts
  const stop = new AbortController()
  const toldProblems = new Map<string, string>()
  const nudges = bus.watch({ signal: stop.signal })
  const told = new Map((await store.outlines({})).map(({ id, lastEventSeq }) => [id, lastEventSeq]))

  async function tellNews(operationId: string): Promise<void> {
    for (;;) {
      const operation = await store.load(operationId)
      const news = await store.events(operationId, told.get(operationId) ?? 0, PAGE)
      if (!operation || news.length === 0) return
      for (const event of news) {
        if (stop.signal.aborted) return
        told.set(operationId, event.seq)
        await tellOne(event, operation)
      }
    }
  }

  async function tellOne(event: OperationEvent, operation: Operation): Promise<void> {
    try {
      await channel.tell(event, operation)
    } catch (error) {
      if (stop.signal.aborted) return
      const { operationId, seq, type } = event
      log.warn(
        { operationId, seq, type, reason: reasonOf(error) },
        'A notification could not be sent; it is left out.',
      )
    }
  }

  async function tellProblem(operationId: string): Promise<void> {
    const { problem } = driver.standing(operationId)
    if (problem === toldProblems.get(operationId)) return
    if (problem === undefined) toldProblems.delete(operationId)
    else toldProblems.set(operationId, problem)
    const operation = await store.load(operationId)
    if (operation) await channel.tellDriver(operation, problem)
  }

  async function run(): Promise<void> {
    for await (const { operationId, kind } of nudges) {
      if (kind === 'removed') {
        told.delete(operationId)
        toldProblems.delete(operationId)
        continue
      }
      await tellNews(operationId).catch((error: unknown) => {
        log.warn({ operationId, reason: reasonOf(error) }, 'Events could not be read for notifications.')
      })
      await tellProblem(operationId).catch((error: unknown) => {
        log.warn(
          { operationId, reason: reasonOf(error) },
          'A notification could not be sent; it is left out.',
        )
      })
    }
  }

  run().catch((error: unknown) => log.error({ reason: reasonOf(error) }, 'Notifications have ended.'))
  return {
    close: () => {
      stop.abort()
      channel.close()
    },
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
