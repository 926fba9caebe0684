import type { NumberLimit } from '../model/limits.ts'
import { LIMITS, LIST_LIMITS, TEXT_LIMITS } from '../model/limits.ts'
import type { OperationDefaults } from '../service/service-ports.ts'
import { builder } from './builder.ts'

const NumberLimitType = builder.objectRef<NumberLimit>('NumberLimit').implement({
  description: 'What a number may be, and what it is when it is not given.',
  fields: (t) => ({
    min: t.exposeInt('min', { description: 'The least that it may be.' }),
    max: t.exposeInt('max', { description: 'The most that it may be.' }),
    default: t.exposeInt('default', { description: 'What it is when it is not given.' }),
  }),
})

/** The limits of what may be entered, with the defaults of this server. */
export const LimitsType = builder.objectRef<OperationDefaults>('Limits').implement({
  description: 'The limits of what may be entered, with the defaults of this server.',
  fields: (t) => ({
    stepTimeoutSeconds: t.field({
      type: NumberLimitType,
      description: 'How long one step may wait, in seconds.',
      resolve: ({ stepTimeoutSeconds }) => ({ ...LIMITS.stepTimeoutSeconds, default: stepTimeoutSeconds }),
    }),
    maximumRetries: t.field({
      type: NumberLimitType,
      description: 'How many transient errors one step may have.',
      resolve: ({ retries }) => ({ ...LIMITS.maximumRetries, default: retries.maximum }),
    }),
    switchoverTimeoutSeconds: t.field({
      type: NumberLimitType,
      description: 'How long a switchover may take before AWS cancels it, in seconds.',
      resolve: () => LIMITS.switchoverTimeoutSeconds,
    }),
    pageSize: t.field({
      type: NumberLimitType,
      description: 'How many entries one page of a list may have.',
      resolve: () => LIMITS.pageSize,
    }),
    reasonLength: t.int({
      description: 'The most characters of a reason.',
      resolve: () => TEXT_LIMITS.reason,
    }),
    actorLength: t.int({
      description: 'The most characters of the name under which commands are recorded.',
      resolve: () => TEXT_LIMITS.actor,
    }),
    nameLength: t.int({
      description: 'The most characters of the name of something in AWS.',
      resolve: () => TEXT_LIMITS.name,
    }),
    searchLength: t.int({
      description: 'The most characters of a text that operations are searched for.',
      resolve: () => TEXT_LIMITS.search,
    }),
    excludedInstances: t.int({
      description: 'The most instances that an operation may leave as they are.',
      resolve: () => LIST_LIMITS.excludeInstances,
    }),
  }),
})
