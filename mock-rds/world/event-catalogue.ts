import type { SourceType } from '@aws-sdk/client-rds'
import { CLUSTER_EVENTS } from './cluster-events.ts'
import type { EventKind } from './event-kind.ts'
import { INSTANCE_EVENTS } from './instance-events.ts'
import { OTHER_EVENTS } from './other-events.ts'

/** The RDS events that the mock emits. */
const EVENT_CATALOGUE = { ...INSTANCE_EVENTS, ...CLUSTER_EVENTS, ...OTHER_EVENTS }

/** The name of an event in the catalogue. */
export type EventName = keyof typeof EVENT_CATALOGUE

/** An event as it was emitted: names are those in force at the time. */
export interface LoggedEvent {
  readonly at: number
  readonly name: EventName
  readonly sourceType: SourceType
  readonly sourceIdentifier: string
  readonly sourceArn: string
  readonly message: string
  readonly categories: readonly string[]
}

/** Builds an event about a named resource. */
export function makeEvent(
  name: EventName,
  source: { identifier: string; arn: string },
  at: number,
  detail: string,
): LoggedEvent {
  const kind: EventKind = EVENT_CATALOGUE[name]
  return {
    at,
    name,
    sourceType: kind.source,
    sourceIdentifier: source.identifier,
    sourceArn: source.arn,
    message: kind.text.replace('{}', () => detail).trimEnd(),
    categories: kind.categories,
  }
}

const KINDS: readonly EventKind[] = Object.values(EVENT_CATALOGUE)

/** Every type of source that events are about, also those that the mock emits none for. */
export const EVENT_SOURCES: readonly string[] = [
  ...new Set([
    ...KINDS.map(({ source }) => source),
    'db-parameter-group',
    'db-security-group',
    'db-snapshot',
  ]),
].toSorted()

/** The categories of the events about one type of source, or about any. */
export function eventCategoriesOf(source: string | undefined): readonly string[] {
  const kinds = KINDS.filter((kind) => source === undefined || kind.source === source)
  const others = source === undefined || !kinds.length ? COMMON_CATEGORIES : []
  return [...new Set([...kinds.flatMap(({ categories }) => categories), ...others])].toSorted()
}

const COMMON_CATEGORIES = ['configuration change', 'creation', 'deletion'] as const
