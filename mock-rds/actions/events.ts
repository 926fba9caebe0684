import type { DescribeEventsMessage } from '@aws-sdk/client-rds'
import { commonFault } from '../protocol/aws-fault.ts'
import type { LoggedEvent } from '../world/event-catalogue.ts'
import { sameId } from '../world/lookup.ts'
import type { ActionTable } from './action.ts'
import { applyFilters, NO_FILTERS } from './filters.ts'
import { pageOf } from './paging.ts'

const MINUTE_MS = 60_000
const DEFAULT_WINDOW_MINUTES = 60
const MAX_WINDOW_MINUTES = 14 * 24 * 60

/** The event stream of a region. */
export const eventActions = {
  DescribeEvents: {
    access: 'read',
    run: (input, { events, at }) => {
      if (input.SourceIdentifier !== undefined && input.SourceType === undefined) {
        throw commonFault('InvalidParameterCombination', 'SourceIdentifier requires SourceType')
      }
      const { from, until } = windowOf(input, at)
      const categories = input.EventCategories ?? []
      const matching = events().filter(
        (event) =>
          event.at >= from &&
          event.at <= until &&
          (input.SourceType === undefined || event.sourceType === input.SourceType) &&
          (input.SourceIdentifier === undefined || sameId(event.sourceIdentifier, input.SourceIdentifier)) &&
          (categories.length === 0 || event.categories.some((category) => categories.includes(category))),
      )
      const page = pageOf(applyFilters(matching, input.Filters, NO_FILTERS), input)
      return { Events: page.rows.map(present), ...page.next }
    },
  },
} satisfies ActionTable

/** The last hour, unless the call says otherwise. */
function windowOf(
  { StartTime, EndTime, Duration }: DescribeEventsMessage,
  at: number,
): { from: number; until: number } {
  if (Duration !== undefined && (Duration < 1 || Duration > MAX_WINDOW_MINUTES)) {
    throw commonFault(
      'InvalidParameterValue',
      `Invalid value ${Duration} for Duration. Must be between 1 and ${MAX_WINDOW_MINUTES}`,
    )
  }
  const until = EndTime?.getTime() ?? at
  const from = StartTime?.getTime() ?? until - (Duration ?? DEFAULT_WINDOW_MINUTES) * MINUTE_MS
  if (from > until) throw commonFault('InvalidParameterCombination', 'StartTime must be before EndTime')
  return { from, until }
}

function present(event: LoggedEvent) {
  return {
    SourceIdentifier: event.sourceIdentifier,
    SourceType: event.sourceType,
    SourceArn: event.sourceArn,
    Message: event.message,
    EventCategories: [...event.categories],
    Date: new Date(event.at),
  }
}
