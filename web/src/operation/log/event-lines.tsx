import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Table from '@cloudscape-design/components/table'
import { useLayoutEffect, useRef, useState } from 'react'
import { useIsNarrow } from '../../ui/use-is-narrow.ts'
import type { LogEvent } from '../use-operation-events.ts'
import { EVENT_COLUMNS, NARROW_EVENT_COLUMNS } from './event-columns.tsx'
import './event-lines.css'

/** How many lines are shown at first, and how many more are added on request. */
const AT_ONCE = 200

/** Scrolled up by more than this, the reader is reading: the log stops following. */
const NEAR_END_PX = 40

/** The lines of a log, oldest first, in a box that scrolls. */
export function EventLines(props: {
  readonly events: readonly LogEvent[]
  readonly isFollowing: boolean
  readonly onStopFollowing: () => void
}) {
  const { events, isFollowing, onStopFollowing } = props
  const box = useRef<HTMLDivElement>(null)
  const [most, setMost] = useState(AT_ONCE)
  const shown = events.slice(-most)
  const lastSeq = shown.at(-1)?.seq
  useLayoutEffect(() => {
    if (isFollowing && lastSeq !== undefined) box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [isFollowing, lastSeq])
  const isNarrow = useIsNarrow()
  const earlier = events.length - shown.length
  return (
    <div
      ref={box}
      className="event-lines"
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        const isAway = scrollHeight - scrollTop - clientHeight > NEAR_END_PX
        if (isFollowing && isAway) onStopFollowing()
      }}
    >
      {earlier > 0 && (
        <Button variant="inline-link" onClick={() => setMost(most + AT_ONCE)}>
          {`Show ${Math.min(AT_ONCE, earlier)} earlier events`}
        </Button>
      )}
      <Table
        variant="embedded"
        contentDensity="compact"
        wrapLines
        enableKeyboardNavigation
        items={shown}
        trackBy={({ seq }) => String(seq)}
        columnDefinitions={isNarrow ? NARROW_EVENT_COLUMNS : EVENT_COLUMNS}
        ariaLabels={{ tableLabel: 'Events' }}
        empty={<Box textAlign="center">No events of this kind</Box>}
      />
    </div>
  )
}
