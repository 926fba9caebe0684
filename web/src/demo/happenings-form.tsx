import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { setHappenings } from './mock-client.ts'
import type { Happenings } from './mock-types.ts'
import { useTry } from './use-try.ts'

/** How often something happens, on average; the value is in milliseconds, and empty for never. */
const RATES = [
  { value: '', label: 'Never' },
  { value: '60000', label: 'Once a minute' },
  { value: '300000', label: 'Once in 5 minutes' },
  { value: '900000', label: 'Once in 15 minutes' },
  { value: '3600000', label: 'Once an hour' },
  { value: '86400000', label: 'Once a day' },
]

/** A rate of those above, or one that someone else set. */
function rateOf(everyMs: number | null) {
  const value = String(everyMs ?? '')
  return RATES.find((rate) => rate.value === value) ?? { value, label: `Once in ${value} ms` }
}

/** What happens in the mock by itself. */
export function HappeningsForm({
  happenings,
  onChanged,
}: {
  readonly happenings: Happenings
  readonly onChanged: () => void
}) {
  const { attempt } = useTry()
  const set = async (change: Partial<Happenings>): Promise<void> => {
    await attempt(() => setHappenings(change), 'What happens automatically could not be changed')
    onChanged()
  }
  const rate = (label: string, everyMs: number | null, name: 'failoverEveryMs' | 'scalingEveryMs') => (
    <FormField label={label}>
      <Select
        selectedOption={rateOf(everyMs)}
        options={RATES}
        onChange={({ detail: { selectedOption } }) =>
          void set({ [name]: selectedOption.value ? Number(selectedOption.value) : null })
        }
      />
    </FormField>
  )
  const { failoverEveryMs, scalingEveryMs, backupWindows, maintenanceWindows } = happenings
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="At moments of chance, in every region. Nothing, unless it is switched on."
        >
          What happens automatically
        </Header>
      }
    >
      <SpaceBetween size="l">
        <div className="demo-numbers">
          {rate('Each cluster fails over', failoverEveryMs, 'failoverEveryMs')}
          {rate('Auto scaling adds or removes a reader', scalingEveryMs, 'scalingEveryMs')}
        </div>
        <Toggle
          checked={backupWindows}
          description="Each cluster is backed up in its daily window."
          onChange={({ detail }) => void set({ backupWindows: detail.checked })}
        >
          Backup windows
        </Toggle>
        <Toggle
          checked={maintenanceWindows}
          description="The weekly windows apply what waits for them: parked changes, maintenance opted into, minor upgrades."
          onChange={({ detail }) => void set({ maintenanceWindows: detail.checked })}
        >
          Maintenance windows
        </Toggle>
      </SpaceBetween>
    </Container>
  )
}
