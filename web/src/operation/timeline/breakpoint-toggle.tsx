import Checkbox from '@cloudscape-design/components/checkbox'
import Icon from '@cloudscape-design/components/icon'
import { useOffline } from '../../graphql/offline.ts'
import type { TimelineStep } from './timeline-fragment.ts'
import type { Breakpoints } from './use-breakpoints.ts'

/** Shows whether the operation pauses before a step, and changes it where that is still possible. */
export function BreakpointToggle(props: { readonly step: TimelineStep; readonly breakpoints: Breakpoints }) {
  const { step, breakpoints } = props
  const offline = useOffline()
  if (!breakpoints.canSet(step.index)) {
    return step.pauseBefore && step.state === 'PENDING' ? (
      <Icon name="pause" alt={`Pauses before step ${step.index + 1}`} />
    ) : null
  }
  return (
    <Checkbox
      checked={step.pauseBefore}
      disabled={breakpoints.isBusy || offline !== undefined}
      nativeInputAttributes={{ title: offline }}
      ariaLabel={`Pause before step ${step.index + 1}: ${step.title}`}
      onChange={({ detail }) => breakpoints.set(step.index, detail.checked)}
    >
      <span className="timeline-breakpoint-label">Pause here</span>
    </Checkbox>
  )
}
