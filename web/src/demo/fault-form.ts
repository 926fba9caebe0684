import { FAULT_FIELDS } from '../generated/mock.ts'
import type { FaultInput, FaultKind } from './mock-types.ts'

/** A fault as it is typed. Empty texts mean that nothing was said. */
export interface FaultForm {
  readonly kind: FaultKind
  readonly action: string
  readonly resourceId: string
  readonly region: string
  readonly accessKeyId: string
  readonly sessionToken: string
  readonly code: string
  readonly httpStatus: string
  readonly message: string
  readonly delayMs: string
  readonly factor: string
  readonly status: string
  readonly availabilityZone: string
  readonly instanceClass: string
  readonly callsPerSecond: string
  readonly burst: string
  readonly policy: string
  readonly explicit: string
  readonly policyArn: string
  readonly skip: string
  readonly times: string
  readonly probability: string
  readonly startsInMs: string
  readonly lastsMs: string
  readonly enabled: boolean
}

/** A form in which only the kind is said. */
export const EMPTY_FORM: FaultForm = {
  kind: 'error',
  action: '',
  resourceId: '',
  region: '',
  accessKeyId: '',
  sessionToken: '',
  code: '',
  httpStatus: '',
  message: '',
  delayMs: '',
  factor: '',
  status: '',
  availabilityZone: '',
  instanceClass: '',
  callsPerSecond: '',
  burst: '',
  policy: '',
  explicit: '',
  policyArn: '',
  skip: '',
  times: '',
  probability: '',
  startsInMs: '',
  lastsMs: '',
  enabled: true,
}

/** A fault put back into the form. */
export const formOf = (fault: FaultInput): FaultForm => ({
  ...EMPTY_FORM,
  ...Object.fromEntries(Object.entries(fault).map(([key, value]) => [key, String(value)])),
  kind: fault.kind,
  enabled: fault.enabled ?? true,
})

/** The fields that every kind takes. */
export const COMMON = [
  'action',
  'resourceId',
  'region',
  'accessKeyId',
  'sessionToken',
  'skip',
  'times',
  'probability',
  'startsInMs',
  'lastsMs',
] as const
const NUMBERS: readonly string[] = [
  'httpStatus',
  'delayMs',
  'factor',
  'callsPerSecond',
  'burst',
  'skip',
  'times',
  'probability',
  'startsInMs',
  'lastsMs',
]

/** A text of the form as the value that the mock takes for a field. */
function fieldValue(field: string, text: string): string | number | boolean {
  if (field === 'explicit') return text === 'true'
  return NUMBERS.includes(field) ? Number(text) : text
}

/** The fault as the mock takes it: what its kind does not take, and what is empty, is left out. */
export function faultOf(form: FaultForm): FaultInput {
  const given = [...COMMON, ...FAULT_FIELDS[form.kind]]
    .map((field) => [field, form[field].trim()] as const)
    .filter(([, text]) => text !== '')
    .map(([field, text]) => [field, fieldValue(field, text)])
  return { ...Object.fromEntries(given), kind: form.kind, enabled: form.enabled }
}
