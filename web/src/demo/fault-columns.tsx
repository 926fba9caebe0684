import Button from '@cloudscape-design/components/button'
import type { TableProps } from '@cloudscape-design/components/table'
import Toggle from '@cloudscape-design/components/toggle'
import { clockText } from '../ui/time-text.ts'
import { FAULT_KINDS } from './fault-kinds.ts'
import type { Fault } from './mock-types.ts'

/** What can be done with a fault. */
export interface FaultActions {
  readonly onSwitch: (fault: Fault, isOn: boolean) => void
  readonly onDelete: (fault: Fault) => void
}

/** The columns of the list of faults. */
export const faultColumns = ({
  onSwitch,
  onDelete,
}: FaultActions): readonly TableProps.ColumnDefinition<Fault>[] => [
  {
    id: 'enabled',
    header: 'On',
    width: 80,
    cell: (fault) => (
      <Toggle
        checked={fault.enabled}
        ariaLabel={`Fault ${nameOf(fault)}`}
        onChange={({ detail }) => onSwitch(fault, detail.checked)}
      />
    ),
  },
  {
    id: 'kind',
    header: 'What goes wrong',
    isRowHeader: true,
    minWidth: 220,
    cell: (fault) => (
      <>
        <b>{nameOf(fault)}</b>
        <div>{FAULT_KINDS[fault.kind].does}</div>
      </>
    ),
  },
  { id: 'where', header: 'Where', minWidth: 180, cell: whereOf },
  { id: 'details', header: 'How', minWidth: 150, cell: detailsOf },
  { id: 'when', header: 'When', minWidth: 140, cell: whenOf },
  { id: 'hits', header: 'Hits', width: 80, cell: ({ hits }) => hits },
  {
    id: 'delete',
    header: 'Delete',
    width: 90,
    cell: (fault) => (
      <Button
        variant="inline-icon"
        iconName="remove"
        ariaLabel={`Delete fault ${nameOf(fault)}`}
        onClick={() => onDelete(fault)}
      />
    ),
  },
]

const nameOf = ({ kind, code }: Fault): string =>
  code === undefined ? FAULT_KINDS[kind].label : `${FAULT_KINDS[kind].label}: ${code}`

const whereOf = ({
  action,
  resourceId,
  region,
  availabilityZone,
  accessKeyId,
  sessionToken,
}: Fault): string =>
  [
    action ?? 'Every action',
    ...(resourceId === undefined ? [] : [`on ${resourceId}`]),
    ...(region === undefined ? [] : [`in ${region}`]),
    ...(availabilityZone === undefined ? [] : [`in ${availabilityZone}`]),
    ...(accessKeyId === undefined ? [] : [`with access key ${accessKeyId}`]),
    ...(sessionToken === undefined ? [] : [`with session ${sessionToken}`]),
  ].join(' ')

const detailsOf = ({
  httpStatus,
  message,
  delayMs,
  factor,
  status,
  instanceClass,
  callsPerSecond,
  burst,
  policy,
  explicit,
}: Fault): string =>
  [
    ...(httpStatus === undefined ? [] : [`HTTP ${httpStatus}`]),
    ...(delayMs === undefined ? [] : [`${delayMs} ms`]),
    ...(factor === undefined ? [] : [`${factor} times as long`]),
    ...(status === undefined ? [] : [status]),
    ...(instanceClass === undefined ? [] : [instanceClass]),
    ...(callsPerSecond === undefined ? [] : [`${callsPerSecond} calls a second`]),
    ...(burst === undefined ? [] : [`${burst} at once`]),
    ...(policy === undefined ? [] : [policy.replaceAll('_', ' ')]),
    ...(explicit === true ? ['explicit deny'] : []),
    ...(message === undefined ? [] : [`"${message}"`]),
  ].join(', ') || '–'

const whenOf = ({ skip, times, probability, startsInMs = 0, startsAt, endsAt }: Fault): string =>
  [
    times === undefined ? 'Always' : times === 1 ? 'Once' : `${times} times`,
    ...(skip > 0 ? [`after ${skip} let through`] : []),
    ...(probability < 1 ? [`with a chance of ${Math.round(probability * 100)} %`] : []),
    ...(startsInMs > 0 ? [`from ${clockTextOf(startsAt)}`] : []),
    ...(endsAt === undefined ? [] : [`until ${clockTextOf(endsAt)}`]),
  ].join(', ')

const clockTextOf = (at: number): string => clockText(new Date(at).toISOString())
