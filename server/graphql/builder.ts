import SchemaBuilder from '@pothos/core'
import RelayPlugin from '@pothos/plugin-relay'
import { DateTimeISOResolver, JSONResolver } from 'graphql-scalars'
import { type Instant, isInstant } from '../model/instant.ts'
import type { GraphqlContext } from './context.ts'

/** The one builder that every type of the schema is made with. */
export const builder = new SchemaBuilder<{
  Context: GraphqlContext
  DefaultFieldNullability: false
  DefaultEdgesNullability: false
  Scalars: {
    ID: { Input: string; Output: string }
    DateTime: { Input: Date; Output: Instant }
    JSON: { Input: unknown; Output: unknown }
  }
}>({
  plugins: [RelayPlugin],
  defaultFieldNullability: false,
  relay: {
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    cursorType: 'String',
    edgesFieldOptions: { nullable: false, description: 'The entries of this page.' },
    cursorFieldOptions: {
      description: 'The place of this entry in the list, to ask for what comes after it.',
    },
    nodeFieldOptions: { description: 'The entry itself.' },
    pageInfoFieldOptions: { description: 'Where this page is in the list.' },
    pageInfoTypeOptions: { description: 'Where a page is in its list.' },
    hasNextPageFieldOptions: { description: 'Whether the list continues after this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether the list begins before this page.' },
    startCursorFieldOptions: { description: 'The cursor of the first entry; null when the page is empty.' },
    endCursorFieldOptions: {
      description:
        'The cursor of the last entry, to ask for what comes after it; null when the page is empty.',
    },
  },
})

builder.scalarType('DateTime', {
  description: 'A point in time in UTC: ISO 8601 with milliseconds, such as 2026-01-02T03:04:05.678Z.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  // An instant is the text already; the library would read it and write it again, which is most of what a date costs.
  serialize: (instant) => (isInstant(instant) ? instant : DateTimeISOResolver.serialize(instant)),
  parseValue: (value) => DateTimeISOResolver.parseValue(value),
  // The one of the library says where in the document the text is.
  parseLiteral: (node, variables) => DateTimeISOResolver.parseLiteral(node, variables),
})

builder.scalarType('JSON', {
  description: 'Any JSON value: what a call to AWS is sent with, in a shape that follows the API of AWS.',
  serialize: (value) => JSONResolver.serialize(value),
  parseValue: (value) => JSONResolver.parseValue(value),
})

builder.queryType({ description: 'Everything that can be looked at. Nothing here changes anything.' })
builder.mutationType({
  description:
    'Everything that can be done. Each answer is given once the change is stored durably; it is null, with an error, when the command is refused.',
})
builder.subscriptionType({
  description: 'Everything that can be watched. Each gives values for as long as it is subscribed to.',
})
