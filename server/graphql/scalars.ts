import { DateTimeISOResolver, JSONResolver } from 'graphql-scalars'
import { builder } from './builder.ts'

builder.scalarType('DateTime', {
  description: 'A point in time in UTC: ISO 8601 with milliseconds, such as 2026-01-02T03:04:05.678Z.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  serialize: (instant) => DateTimeISOResolver.serialize(instant),
  parseValue: (value) => DateTimeISOResolver.parseValue(value),
})

builder.scalarType('JSON', {
  description: 'Any JSON value, as it is stored.',
  serialize: (value) => JSONResolver.serialize(value),
  parseValue: (value) => JSONResolver.parseValue(value),
})
