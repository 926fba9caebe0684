import { z } from 'zod'
import { plainText } from '#lib/plain-text.ts'
import { isOperationId, isRegionName } from '../model/identifiers.ts'
import { LIMITS, LIST_LIMITS, rangeText, TEXT_LIMITS } from '../model/limits.ts'
import { ResumeAction } from '../model/remedy.ts'
import { fromZero, identifier, inApi, listUpTo, textUpTo, within } from '../operations/kit/fields.ts'

/*
 * What clients send besides the parameters of operations, each kind once: the API takes types, descriptions and defaults
 * from these schemas, and checks what arrives with them.
 */

/** The id of an operation. */
export const operationId = inApi(
  'ID',
  z
    .string()
    .trim()
    .refine(isOperationId, 'must be an operation id: 1 to 64 letters, digits, hyphens and underscores'),
).describe('The id of the operation.')

/** A region by its form; whether it can be used is AWS's to say. */
export const region = z
  .string()
  .trim()
  .toLowerCase()
  .refine(isRegionName, 'must be a region such as us-east-1')

/** A cluster and its region, as every reading of a cluster is asked for. */
export const clusterFields = {
  region: region.describe('The region, e.g. us-east-1.'),
  clusterId: identifier.describe('The DB cluster identifier.'),
}

/** The decision revision on which a command is decided. A client library may send 0 for what was not given. */
export const decisionRevision = z
  .int()
  .min(1, 'must be 1 or more: give the decisionRevision of the operation as you read it')

const remark = z.string().overwrite(plainText).pipe(textUpTo(TEXT_LIMITS.reason))

/** A reason for the record; an empty one counts as none. */
export const reason = remark.transform((text) => (text === '' ? undefined : text))

/** Why the lock of an operation that cannot be read is released. */
export const releaseReason = remark
  .pipe(
    z
      .string()
      .min(
        1,
        'must say why the lock can be released, e.g. that nothing of the operation is still under way in AWS',
      ),
  )
  .describe(`Why it can be released; kept with the operation. From 1 to ${TEXT_LIMITS.reason} characters.`)

/** What to do with a paused operation. */
export const resumeAction = inApi('ResumeAction', z.enum(ResumeAction)).describe('What to do.')

/** The place of a step in its operation; whether there is such a step is the operation's to say. */
export const stepIndex = z.int('must be a whole number')

/** Places of steps. */
export const stepIndexes = listUpTo(LIST_LIMITS.pauseBeforeSteps, 'steps', stepIndex)

/** How long one step may wait, in seconds. */
export const stepTimeout = within(LIMITS.stepTimeoutSeconds)

/** How far to look back for events, in hours. */
export const eventHours = within(LIMITS.eventHours)
  .default(LIMITS.eventHours.default)
  .describe(`How far to look back in hours, ${rangeText(LIMITS.eventHours)}.`)

/** The place in the log of an operation after which to begin. */
export const eventSeq = fromZero.default(0).describe('The seq after which to begin; 0 for all.')
