import { z } from 'zod'
import { DENYING_POLICIES } from './denying-policies.ts'
import { lookUpFault } from './protocol/aws-fault.ts'

/** What can be made to go wrong. README.md says what each kind does. */
const FAULT_KINDS = [
  'error',
  'delay',
  'stuck',
  'slow',
  'lost_before',
  'lost_after',
  'async_failure',
  'stale_reads',
  'switchover_cancelled',
  'invalid_configuration',
  'missing_capacity',
  'unknown_status',
  'throttle',
  'denied',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** The fields of each kind that only some kinds take. */
export const FAULT_FIELDS: Readonly<Record<FaultKind, KindFields>> = {
  error: { own: ['code', 'httpStatus', 'message'], needs: ['code', 'the code of an AWS error'] },
  delay: { own: ['delayMs'], needs: ['delayMs', 'how long the answer waits'] },
  stuck: { own: [] },
  slow: { own: ['factor'], needs: ['factor', 'by which durations are multiplied'] },
  lost_before: { own: [] },
  lost_after: { own: [] },
  async_failure: { own: ['message', 'status', 'availabilityZone', 'instanceClass'] },
  stale_reads: { own: ['delayMs'] },
  switchover_cancelled: { own: ['message', 'status'] },
  invalid_configuration: { own: ['message'] },
  missing_capacity: { own: ['availabilityZone', 'instanceClass'] },
  unknown_status: { own: ['status'], needs: ['status', 'the status to show'] },
  throttle: {
    own: ['callsPerSecond', 'burst', 'message'],
    needs: ['callsPerSecond', 'the rate at which its buckets fill'],
  },
  denied: { own: ['policy', 'explicit', 'policyArn'] },
}

interface KindFields {
  readonly own: readonly OwnField[]
  /** The one own field that it cannot do without, and what that is. */
  readonly needs?: readonly [OwnField, string]
}

/** The fields that some kinds take. */
const ownFields = {
  code: z.string().min(1).optional(),
  httpStatus: z.int().min(400).max(599).optional(),
  message: z.string().optional(),
  delayMs: z.number().min(0).optional(),
  factor: z.number().positive().optional(),
  status: z.string().min(1).optional(),
  availabilityZone: z.string().min(1).optional(),
  instanceClass: z.string().min(1).optional(),
  callsPerSecond: z.number().positive().optional(),
  burst: z.int().min(1).optional(),
  policy: z.enum(DENYING_POLICIES).optional(),
  explicit: z.boolean().optional(),
  policyArn: z.string().min(1).optional(),
}
type OwnField = keyof typeof ownFields

const fields = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  action: z.string().min(1).optional(),
  resourceId: z.string().min(1).optional(),
  region: z.string().min(1).optional(),
  accessKeyId: z.string().min(1).optional(),
  sessionToken: z.string().min(1).optional(),
  skip: z.int().min(0).optional(),
  times: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  startsInMs: z.number().min(0).optional(),
  lastsMs: z.number().positive().optional(),
  enabled: z.boolean().optional(),
  ...ownFields,
})

/** What POST /mock/faults takes. */
export type FaultFields = z.infer<typeof fields>

const CANCELLED_STATUSES: readonly (string | undefined)[] = [undefined, 'AVAILABLE', 'SWITCHOVER_FAILED']

/** The body of POST /mock/faults. */
export const faultBody = fields.superRefine((fault, context) => {
  const refuse = (field: OwnField, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message })
  const { kind, code } = fault
  const { own, needs } = FAULT_FIELDS[kind]
  if (needs && fault[needs[0]] === undefined) refuse(needs[0], `a fault of kind ${kind} needs ${needs[1]}`)
  for (const field of Object.keys(ownFields).filter(isOwnField)) {
    if (fault[field] !== undefined && !own.includes(field)) {
      refuse(field, `a fault of kind ${kind} has no ${field}; its own fields are ${own.join(', ') || 'none'}`)
    }
  }
  if (code !== undefined && fault.httpStatus === undefined && !lookUpFault(code)) {
    refuse('code', `${code} is no error of RDS; for a code of your own give httpStatus too`)
  }
  if (kind === 'switchover_cancelled' && !CANCELLED_STATUSES.includes(fault.status)) {
    refuse('status', 'the status after a cancelled switchover is AVAILABLE or SWITCHOVER_FAILED')
  }
})

/** The body of PATCH /mock/faults/:id: any field but the kind. What comes out has to be a `faultBody` again. */
export const faultPatch = fields.omit({ kind: true })

function isOwnField(text: string): text is OwnField {
  return Object.hasOwn(ownFields, text)
}
