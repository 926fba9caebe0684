import { z } from 'zod'
import { TEXT_LIMITS } from '../model/limits.ts'
import { OrderField } from '../model/operation-order.ts'
import { OperationType } from '../model/operation-spec.ts'
import { OperationState } from '../model/operation-state.ts'
import { fromZero, givenText, inApi, textUpTo } from '../operations/kit/fields.ts'
import { pageFields } from './page-input.ts'

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
    clusterId: z.exactOptional(givenText.toLowerCase()).describe('On this cluster.'),
    region: z.exactOptional(givenText.toLowerCase()).describe('In this region.'),
    ticket: z.exactOptional(givenText).describe('With this ticket; case does not matter.'),
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
  orderBy: z
    .exactOptional(operationOrder)
    .describe('In which order; without it newest first, the only order that goes together with after.'),
  ...pageFields,
  skip: fromZero.default(0).describe('How many to leave out first, to go to a page by its number.'),
}
