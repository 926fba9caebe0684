import { type Span, type Tick, ticksOf } from './time-axis.ts'

/** Marks beyond this would stick out at the end. */
const LAST_PERCENT = 92

/** The marks above the bars. The times of each step can be read in its row, so this is for the eye only. */
export const TimeAxis = (props: { readonly axis: Span | null; readonly hasBreakpoints: boolean }) => (
  <div className="timeline-row timeline-axis" aria-hidden="true">
    <div className="timeline-track">
      {marksOf(props.axis).map(({ label, percent }) => (
        <span key={label} className="timeline-tick" style={{ insetInlineStart: `${percent}%` }}>
          {label}
        </span>
      ))}
    </div>
    {props.hasBreakpoints && <div className="timeline-breakpoints-head">Pause before</div>}
  </div>
)

const marksOf = (axis: Span | null): readonly Tick[] =>
  axis === null ? [] : ticksOf(axis).filter(({ percent }) => percent <= LAST_PERCENT)
