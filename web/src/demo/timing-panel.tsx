import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { DurationsForm } from './durations-form.tsx'
import { setTiming } from './mock-client.ts'
import type { Timing, TimingInput } from './mock-types.ts'
import { TimingSlider } from './timing-slider.tsx'
import { useTry } from './use-try.ts'

const PRESETS: readonly { readonly id: Timing['preset']; readonly text: string; readonly does: string }[] = [
  { id: 'demo', text: 'Demo', does: 'Every change takes the least time below, and by chance a little more.' },
  {
    id: 'realistic',
    text: 'As on AWS',
    does: 'Changes take as long as on AWS: minutes, for an upgrade half an hour.',
  },
  { id: 'instant', text: 'Instant', does: 'Every change is done at once.' },
]

/** What durations are multiplied by. */
const SCALES = [
  { value: '0.01', label: 'A hundred times as fast' },
  { value: '0.1', label: 'Ten times as fast' },
  { value: '1', label: 'As they are' },
  { value: '5', label: 'Five times as long' },
  { value: '20', label: 'Twenty times as long' },
]

/** A scale of those above, or one that someone else set. */
const scaleOf = (scale: number) =>
  SCALES.find(({ value }) => Number(value) === scale) ?? {
    value: String(scale),
    label: `${scale} times as long`,
  }

/** How fast the mock is. */
export function TimingPanel({
  timing,
  onChanged,
}: {
  readonly timing: Timing
  readonly onChanged: () => void
}) {
  const { attempt } = useTry()
  const set = async (change: TimingInput): Promise<boolean> => {
    const isDone = await attempt(() => setTiming(change), 'The timing could not be changed')
    onChanged()
    return isDone
  }
  const preset = PRESETS.find(({ id }) => id === timing.preset)
  const isDemo = timing.preset === 'demo'
  return (
    <Container header={<Header variant="h2">Timing</Header>}>
      <SpaceBetween size="l">
        <FormField stretch description={`${preset?.does ?? ''} Choosing a preset resets what was set below.`}>
          <SegmentedControl
            label="Preset"
            selectedId={timing.preset}
            options={PRESETS.map(({ id, text }) => ({ id, text }))}
            onChange={({ detail }) => {
              const chosen = PRESETS.find(({ id }) => id === detail.selectedId)
              if (chosen) void set({ preset: chosen.id })
            }}
          />
        </FormField>
        <div className="demo-numbers">
          <TimingSlider
            label="Every change takes at least"
            valueMs={timing.baseWaitMs}
            isDisabled={!isDemo}
            onCommit={(baseWaitMs) => void set({ baseWaitMs })}
          />
          <TimingSlider
            label="And by chance up to"
            valueMs={timing.randomRangeMs}
            isDisabled={!isDemo}
            onCommit={(randomRangeMs) => void set({ randomRangeMs })}
          />
          <TimingSlider
            label="Reads lag behind by"
            valueMs={timing.readLagMs}
            isDisabled={false}
            onCommit={(readLagMs) => void set({ readLagMs })}
          />
          <FormField label="Durations are" description="Of all changes that begin from now on.">
            <Select
              selectedOption={scaleOf(timing.scale)}
              options={SCALES}
              onChange={({ detail }) => void set({ scale: Number(detail.selectedOption.value) })}
            />
          </FormField>
        </div>
        <Toggle
          checked={timing.flap}
          onChange={({ detail }) => void set({ flap: detail.checked })}
          description="An instance that changes shows available once in between, as AWS sometimes does."
        >
          Statuses flap
        </Toggle>
        <ExpandableSection headerText="Durations of single changes">
          <DurationsForm durationsMs={timing.durationsMs} onSet={(durationsMs) => set({ durationsMs })} />
        </ExpandableSection>
      </SpaceBetween>
    </Container>
  )
}
