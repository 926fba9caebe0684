import { FaultKind } from '../../model/rds-fault.ts'
import type { ApiAction } from '../api-actions.ts'
import { incompleteAnswer, toRdsFault } from '../faults.ts'
import { RdsFaultError } from '../rds-fault-error.ts'

/** Sends a read; whatever goes wrong rejects with an `RdsFaultError` that names the action. */
export async function ask<Answer>(action: ApiAction, send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send()
  } catch (error) {
    throw new RdsFaultError(toRdsFault(error, action))
  }
}

/** Reads all pages of a list; rejects like `ask`. */
export const askAll = <Page, Item>(
  action: ApiAction,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> =>
  ask(action, async () => {
    const items: Item[] = []
    for await (const page of pages) items.push(...(itemsOf(page) ?? []))
    return items
  })

/** Turns "AWS knows no such thing" into undefined; every other fault still rejects. */
export async function unlessNotFound<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof RdsFaultError && error.fault.kind === FaultKind.NOT_FOUND) return undefined
    throw error
  }
}

/** A member that AWS always sends, although the SDK types every member as optional; throws an `RdsFaultError` without it. */
export function present<Value>(value: Value | undefined, action: ApiAction, member: string): Value {
  if (value === undefined) throw new RdsFaultError(incompleteAnswer(action, member))
  return value
}

/** A text that AWS sends empty when it means none. */
export const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text)
