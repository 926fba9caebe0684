import { z } from 'zod'
import { plainText } from '#lib/plain-text.ts'
import type { ChangeReference } from '../model/change-reference.ts'
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

const remarkUpTo = (most: number) => z.string().overwrite(plainText).pipe(textUpTo(most))

const remark = remarkUpTo(TEXT_LIMITS.reason)

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

/** The key of a step; whether there is such a step is the operation's to say. */
export const stepKey = inApi(
  'ID',
  z
    .string()
    .trim()
    .min(1, 'must be the key of a step')
    .max(TEXT_LIMITS.name, `must have at most ${TEXT_LIMITS.name} characters`),
)

/** Keys of steps. */
export const stepKeys = listUpTo(LIST_LIMITS.pauseBeforeSteps, 'steps', stepKey)

/** Stands for one creation: the same token again gives the same operation. A client library may send an empty text for what was not given. */
export const clientToken = z
  .string()
  .regex(/^[\x21-\x7e]{1,64}$/, 'must be 1 to 64 printable ASCII characters without blanks, such as a UUID')

/** What that hash is, for clients. */
export const EXPECTED_PLAN_HASH =
  'The planHash that the command is decided on; when the plan is another one by now, CONFLICT with what differs, and nothing is done.'

/** The hash of the plan on which a command is decided. */
export const expectedPlanHash = z
  .string()
  .trim()
  .min(1, 'must be the planHash of the plan as you read it')
  .max(TEXT_LIMITS.name, `must have at most ${TEXT_LIMITS.name} characters`)

/** What an operation belongs to outside of this service. */
export const changeReferenceFields = inApi(
  'ChangeReferenceInput',
  z.object({
    ticket: z
      .exactOptional(remarkUpTo(TEXT_LIMITS.name))
      .describe('The number or name of a ticket, e.g. CHG-1234.'),
    url: z
      .exactOptional(
        remarkUpTo(TEXT_LIMITS.url).refine(
          (text) => text === '' || isWebAddress(text),
          'must be an address that begins with http:// or https://',
        ),
      )
      .describe('Where it is described: an http or https address.'),
    title: z.exactOptional(remarkUpTo(TEXT_LIMITS.name)).describe('What the change is called.'),
    description: z
      .exactOptional(remarkUpTo(TEXT_LIMITS.reason))
      .describe('What the change is, for those who look at it.'),
  }),
)

/** The same as it is kept: an empty text counts as none. */
export const changeReference = changeReferenceFields.transform(withoutEmpty)

function isWebAddress(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && ['http:', 'https:'].includes(url.protocol)
}

/** The fields that say something; undefined when none does. */
function withoutEmpty(given: ChangeReference): ChangeReference | undefined {
  const said = Object.entries(given).filter(([, text]) => text !== '')
  return said.length === 0 ? undefined : Object.fromEntries(said)
}

/** How long one step may wait, in seconds. */
export const stepTimeout = within(LIMITS.stepTimeoutSeconds)

/** How far to look back for events, in hours. */
export const eventHours = within(LIMITS.eventHours)
  .default(LIMITS.eventHours.default)
  .describe(`How far to look back in hours, ${rangeText(LIMITS.eventHours)}.`)

/** The place in the log of an operation after which to begin. */
export const eventSeq = fromZero.default(0).describe('The seq after which to begin; 0 for all.')
