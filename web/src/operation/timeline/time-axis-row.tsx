import { type Span, ticksOf } from './time-axis.ts'

/** The marks above the bars. The times of each step can be read in its row, so this is for the eye only. */
export const TimeAxis = ({ axis }: { readonly axis: Span }) => (
  <div className="timeline-row timeline-axis" aria-hidden="true">
    <div className="timeline-track">
      {ticksOf(axis).map(({ label, percent }) => (
        <span key={label} className="timeline-tick" style={{ insetInlineStart: `${percent}%` }}>
          {label}
        </span>
      ))}
    </div>
  </div>
)
