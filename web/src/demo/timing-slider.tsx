import FormField from '@cloudscape-design/components/form-field'
import Slider from '@cloudscape-design/components/slider'
import { useState } from 'react'
import { useThrottled } from '../ui/use-throttled.ts'

const MOST_MS = 10_000
const STEP_MS = 50
const COMMIT_EVERY_MS = 250

/** A time that can be dragged, from 0 to 10 s; the mock is told a few times a second while it is dragged. */
export function TimingSlider(props: {
  readonly label: string
  readonly valueMs: number
  readonly isDisabled: boolean
  readonly onCommit: (valueMs: number) => void
}) {
  const { label, valueMs, isDisabled, onCommit } = props
  const [dragged, setDragged] = useState<{ readonly ms: number; readonly from: number } | null>(null)
  // What was dragged holds until the mock says something new.
  const shownMs = dragged !== null && dragged.from === valueMs ? dragged.ms : valueMs
  const commit = useThrottled(() => onCommit(shownMs), COMMIT_EVERY_MS)
  return (
    <FormField label={label} description={msText(shownMs)}>
      <Slider
        ariaLabel={label}
        min={0}
        max={Math.max(MOST_MS, valueMs)}
        step={STEP_MS}
        value={shownMs}
        valueFormatter={msText}
        disabled={isDisabled}
        hideFillLine={isDisabled}
        onChange={({ detail }) => {
          setDragged({ ms: detail.value, from: valueMs })
          commit()
        }}
      />
    </FormField>
  )
}

/** `350 ms`, `1.5 s`. */
const msText = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${ms / 1000} s`)
