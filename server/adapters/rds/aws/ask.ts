import type { MetadataBearer } from '@smithy/types'
import { DomainError } from '../../../model/domain-error.ts'
import { FaultKind } from '../../../model/rds-fault.ts'
import type { ApiAction } from '../../../permissions/api-actions.ts'
import { RdsFaultError } from '../../../ports/rds-fault-error.ts'
import { foreignAnswer, incompleteAnswer, toRdsFault } from '../faults.ts'

/** Sends a read; whatever goes wrong rejects with an `RdsFaultError` that names the action. */
export async function askAws<Answer extends MetadataBearer>(
  action: ApiAction,
  send: () => Promise<Answer>,
): Promise<Answer> {
  const answer = await faultsOf(action, send)
  return fromAws(answer, action)
}

/** Reads all pages of a list; rejects like `askAws`. */
export async function askAll<Page extends MetadataBearer, Item>(
  action: ApiAction,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const read = await faultsOf(action, () => collect(pages))
  return read.flatMap((page) => itemsOf(fromAws(page, action)) ?? [])
}

/** The most records that RDS puts on a page. */
export const FULL_PAGE = 100

/** Reads a list that as a rule is one page; undefined when there are more. Rejects like `askAws`. */
export async function askOnePage<
  Page extends MetadataBearer & { readonly Marker?: string | undefined },
  Item,
>(
  action: ApiAction,
  send: () => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[] | undefined> {
  const page = await askAws(action, send)
  return nonEmpty(page.Marker) === undefined ? (itemsOf(page) ?? []) : undefined
}

async function collect<Page>(pages: AsyncIterable<Page>): Promise<readonly Page[]> {
  const read: Page[] = []
  for await (const page of pages) read.push(page)
  return read
}

async function faultsOf<Answer>(action: ApiAction, send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send()
  } catch (error) {
    // A limit of the server, which is none of AWS's refusals.
    if (error instanceof DomainError) throw error
    throw new RdsFaultError(toRdsFault(error, action))
  }
}

/** A page of something in between would read as an empty answer: as if AWS had said that nothing is there. */
function fromAws<Answer extends MetadataBearer>(answer: Answer, action: ApiAction): Answer {
  if (answer.$metadata.requestId === undefined) throw new RdsFaultError(foreignAnswer(action))
  return answer
}

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
