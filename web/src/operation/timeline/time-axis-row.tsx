import { durationText } from '../../ui/time-text.ts'
import { type Axis, type Stretch, type Tick, ticksOf } from './time-axis.ts'

/** Marks beyond this would stick out at the end. */
const LAST_PERCENT = 92

/** Labels of pauses that are nearer to each other than this would overlap; their lengths stand in the rows too. */
const APART_PERCENT = 24

/** The marks above the bars. The times of each step can be read in its row, so this is for the eye only. */
export function TimeAxis({
  axis,
  hasBreakpoints,
}: {
  readonly axis: Axis | null
  readonly hasBreakpoints: boolean
}) {
  const pauses = labelledPauses(axis ?? [])
  return (
    <div className="timeline-row timeline-axis" aria-hidden="true">
      <div className={pauses.length > 0 ? 'timeline-track timeline-track-paused' : 'timeline-track'}>
        {marksOf(axis).map(({ label, percent }) => (
          <span key={percent} className="timeline-tick" style={{ insetInlineStart: `${percent}%` }}>
            {label}
          </span>
        ))}
        {pauses.map((pause) => (
          <span key={pause.fromMs} className="timeline-pause-label" style={labelPlace(pause)}>
            {pauseText(pause)}
          </span>
        ))}
      </div>
      {hasBreakpoints && <div className="timeline-breakpoints-head">Pause before</div>}
    </div>
  )
}

/** The folded pauses, over the bar of one step. */
export const PausesOnTrack = ({ axis }: { readonly axis: Axis }) =>
  axis
    .filter(({ isPause }) => isPause)
    .map((pause) => (
      <span
        key={pause.fromMs}
        className="timeline-pause"
        title={pauseText(pause)}
        style={{ insetInlineStart: `${pause.left}%`, width: `${pause.width}%` }}
      />
    ))

const pauseText = ({ fromMs, toMs }: Stretch): string => `Paused ${durationText((toMs - fromMs) / 1000)}`

const marksOf = (axis: Axis | null): readonly Tick[] =>
  axis === null ? [] : ticksOf(axis).filter(({ percent }) => percent <= LAST_PERCENT)

function labelledPauses(axis: Axis): readonly Stretch[] {
  const labelled: Stretch[] = []
  for (const pause of axis.filter(({ isPause }) => isPause)) {
    if (pause.left - (labelled.at(-1)?.left ?? -APART_PERCENT) >= APART_PERCENT) labelled.push(pause)
  }
  return labelled
}

/** Towards the middle of the axis, so that no label sticks out of it. */
const labelPlace = ({ left, width }: Stretch) =>
  left < 50 ? { insetInlineStart: `${left}%` } : { insetInlineEnd: `${100 - left - width}%` }
