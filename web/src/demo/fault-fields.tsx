import Autosuggest from '@cloudscape-design/components/autosuggest'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { FAULT_FIELDS } from '../generated/mock.ts'
import { COMMON, type FaultForm } from './fault-form.ts'
import type { MockState } from './mock-types.ts'
import { ACTIONS, ERROR_CODES } from './suggestions.ts'

/** The fields that hold text. */
type TextField = Exclude<keyof FaultForm, 'kind' | 'enabled'>

interface FieldWords {
  readonly label: string
  readonly description: string
  /** Texts to choose from. */
  readonly suggestions?: (state: MockState) => readonly string[]
  readonly isNumber?: boolean
}

const FIELDS: Readonly<Record<TextField, FieldWords>> = {
  code: { label: 'Error code', description: 'As on the wire.', suggestions: () => ERROR_CODES },
  httpStatus: {
    label: 'HTTP status',
    description: 'From 400 to 599; empty: the one that AWS sends with the code.',
    isNumber: true,
  },
  message: { label: 'Message', description: 'What AWS says about it. Empty: words of the mock.' },
  delayMs: { label: 'Milliseconds', description: 'How long, or how far in the past.', isNumber: true },
  factor: { label: 'Factor', description: 'By what durations are multiplied.', isNumber: true },
  status: {
    label: 'Status',
    description: 'The status that is shown. For a switchover: AVAILABLE or SWITCHOVER_FAILED.',
    suggestions: () => ['AVAILABLE', 'SWITCHOVER_FAILED', 'insufficient-capacity', 'pondering'],
  },
  availabilityZone: {
    label: 'Zone',
    description: 'Empty: all zones.',
    suggestions: ({ region }) => ['a', 'b', 'c'].map((zone) => `${region}${zone}`),
  },
  instanceClass: {
    label: 'Class',
    description: 'Empty: every class.',
    suggestions: ({ instances }) => [...new Set(instances.map(({ DBInstanceClass }) => DBInstanceClass))],
  },
  callsPerSecond: { label: 'Calls a second', description: 'How many are let through.', isNumber: true },
  burst: { label: 'Burst', description: 'How many at once. Empty: calls a second.', isNumber: true },
  policy: {
    label: 'Policy',
    description: 'The kind of policy that denies. Empty: identity_policy.',
    suggestions: () => [
      'identity_policy',
      'service_control_policy',
      'resource_control_policy',
      'permissions_boundary',
      'session_policy',
      'vpc_endpoint_policy',
    ],
  },
  explicit: {
    label: 'Explicit',
    description: 'true: a statement denies it. Empty: no statement allows it.',
    suggestions: () => ['true', 'false'],
  },
  policyArn: { label: 'Policy ARN', description: 'Named in the refusal of an explicit denial.' },
  accessKeyId: { label: 'Access key', description: 'Of the credentials of the call. Empty: all.' },
  sessionToken: { label: 'Session token', description: 'Of the credentials of the call. Empty: all.' },
  action: {
    label: 'Action',
    description: 'The API action that it is about. Empty: every action.',
    suggestions: () => ACTIONS,
  },
  resourceId: {
    label: 'Resource',
    description: 'A cluster, an instance, or another name in the call. Empty: all.',
    suggestions: ({ clusters, instances }) => [
      ...clusters.map(({ DBClusterIdentifier }) => DBClusterIdentifier),
      ...instances.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier),
    ],
  },
  region: {
    label: 'Region',
    description: 'Empty: all regions.',
    suggestions: ({ region }) => [region],
  },
  skip: {
    label: 'Let through first',
    description: 'How many matches pass before it strikes.',
    isNumber: true,
  },
  times: { label: 'Strike at most', description: 'How often. Empty: without end.', isNumber: true },
  probability: { label: 'Probability', description: 'From 0 to 1. Empty: 1, every time.', isNumber: true },
  startsInMs: {
    label: 'Starts in (ms)',
    description: 'On the clock of the mock. Empty: at once.',
    isNumber: true,
  },
  lastsMs: { label: 'Lasts (ms)', description: 'Empty: until it is deleted.', isNumber: true },
}

const NUMBER_INPUT = { type: 'number', step: 'any' } as const

/** The fields that a fault of this kind takes. */
export function FaultFields(props: {
  readonly form: FaultForm
  readonly state: MockState
  readonly onChange: (change: Partial<FaultForm>) => void
}) {
  const { form, state, onChange } = props
  return (
    <div className="demo-numbers">
      {[...FAULT_FIELDS[form.kind], ...COMMON].map((field) => {
        const { label, description, suggestions, isNumber = false } = FIELDS[field]
        const set = ({ detail }: { readonly detail: { readonly value: string } }): void =>
          onChange({ [field]: detail.value })
        return (
          <FormField key={field} label={label} constraintText={description}>
            {suggestions ? (
              <Autosuggest
                value={form[field]}
                options={suggestions(state).map((value) => ({ value }))}
                enteredTextLabel={(text) => `Use: ${text}`}
                onChange={set}
              />
            ) : (
              <Input value={form[field]} onChange={set} {...(isNumber && NUMBER_INPUT)} />
            )}
          </FormField>
        )
      })}
    </div>
  )
}
