import { z } from 'zod'
import { Ending } from '../model/ending.ts'
import { toInstant } from '../model/instant.ts'
import { LIST_LIMITS, TEXT_LIMITS } from '../model/limits.ts'
import { OrderField } from '../model/operation-order.ts'
import { OperationType } from '../model/operation-spec.ts'
import { OperationState } from '../model/operation-state.ts'
import { deprecatedField, fromZero, givenText, inApi, listUpTo, textUpTo } from '../operations/kit/fields.ts'
import { clusterFields, operationId } from './input-fields.ts'
import { pageFields } from './page-input.ts'

const instant = z.date().transform((date) => toInstant(date.getTime()))

/** A span of time. */
export const timeRange = inApi(
  'TimeRange',
  z
    .object({
      from: z.exactOptional(instant).describe('Then or later.'),
      to: z.exactOptional(instant).describe('Before then.'),
    })
    .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
      message: 'must have a from that is earlier than its to',
    }),
)

/** Which cluster. */
export const clusterRef = inApi('ClusterRefInput', z.object(clusterFields))

const { filterIds, filterClusters } = LIST_LIMITS

/** Which operations to list; what is not given does not restrict. A name that can be none finds nothing. */
export const operationFilter = inApi(
  'OperationFilter',
  z.object({
    states: z
      .exactOptional(z.array(inApi('OperationState', z.enum(OperationState))))
      .describe('In one of these states.'),
    types: z
      .exactOptional(z.array(inApi('OperationType', z.enum(OperationType))))
      .describe('Of one of these types.'),
    endings: z
      .exactOptional(z.array(inApi('OperationEnding', z.enum(Ending))))
      .describe('Ended in one of these ways.'),
    ids: z
      .exactOptional(listUpTo(filterIds, 'operations', operationId))
      .describe(`With one of these ids, at most ${filterIds}.`),
    clusters: z
      .exactOptional(listUpTo(filterClusters, 'clusters', clusterRef))
      .describe(`On one of these clusters, at most ${filterClusters}.`),
    clusterId: z.exactOptional(givenText.toLowerCase()).describe('On this cluster.'),
    region: z.exactOptional(givenText.toLowerCase()).describe('In this region.'),
    ticket: z.exactOptional(givenText).describe('With this ticket; case does not matter.'),
    createdBy: z
      .exactOptional(givenText)
      .describe('Created by this person or program: the whole name; case does not matter.'),
    createdAt: z.exactOptional(timeRange).describe('Created in this time.'),
    startedAt: z.exactOptional(timeRange).describe('Started in this time.'),
    endedAt: z.exactOptional(timeRange).describe('Ended in this time, in whatever way.'),
    text: z
      .exactOptional(textUpTo(TEXT_LIMITS.search).toLowerCase())
      .describe(
        `With this text (at most ${TEXT_LIMITS.search} characters) in id, cluster, region, type, parameters, reference or the name of who created it; case does not matter.`,
      ),
  }),
)

/** An order of the operations. */
export const operationOrder = inApi(
  'OperationOrder',
  z.object({
    field: inApi('OperationOrderField', z.enum(OrderField)).describe('What to order by.'),
    isDescending: z.boolean().default(false).describe('Whether the greatest comes first.'),
  }),
)

/** Which part of which list of operations is asked for. */
export const operationListFields = {
  filter: z.exactOptional(operationFilter).describe('Which operations.'),
  orderBy: z.exactOptional(operationOrder).describe('In which order; without it newest first.'),
  ...pageFields,
  skip: deprecatedField(
    'Use after: pages by number shift when operations come and go.',
    fromZero.default(0).describe('How many to leave out first, to go to a page by its number.'),
  ),
}
