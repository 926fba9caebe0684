import Box from '@cloudscape-design/components/box'
import { clockText, exactText } from '../../ui/time-text.ts'
import type { LogEvent } from '../use-operation-events.ts'

/** What happened in a step, in order. */
export function StepEvents({ events }: { readonly events: readonly LogEvent[] }) {
  if (events.length === 0) return null
  return (
    <div>
      <Box variant="awsui-key-label">Events</Box>
      <ol className="step-events">
        {events.map(({ seq, at, message }) => (
          <li key={seq}>
            <time className="numbers" dateTime={at} title={exactText(at)}>
              {clockText(at)}
            </time>{' '}
            {message}
          </li>
        ))}
      </ol>
    </div>
  )
}
