import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import Header from '@cloudscape-design/components/header'
import Multiselect from '@cloudscape-design/components/multiselect'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { useMemo, useState } from 'react'
import type { OperationEventType } from '../../gql/graphql.ts'
import { enumWords } from '../../graphql/enum-words.ts'
import type { LogEvent } from '../use-operation-events.ts'
import { download } from './download.ts'
import { EventLines } from './event-lines.tsx'

/** The log of an operation: filtered by kind, followed while it grows, copied and downloaded. */
export function EventLog(props: { readonly operationId: string; readonly events: readonly LogEvent[] }) {
  const { operationId, events } = props
  const [kinds, setKinds] = useState<readonly OperationEventType[]>([])
  const [isFollowing, setFollowing] = useState(true)
  const known = useMemo(() => [...new Set(events.map(({ type }) => type))].sort(), [events])
  const shown = useMemo(
    () => (kinds.length === 0 ? events : events.filter(({ type }) => kinds.includes(type))),
    [events, kinds],
  )
  const json = useMemo(() => JSON.stringify(shown, null, 2), [shown])
  const options = known.map((value) => ({ value, label: enumWords(value) }))
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={kinds.length === 0 ? `(${events.length})` : `(${shown.length} of ${events.length})`}
          actions={
            <SpaceBetween direction="horizontal" size="xs" alignItems="center">
              <Toggle checked={isFollowing} onChange={({ detail }) => setFollowing(detail.checked)}>
                Follow
              </Toggle>
              <CopyToClipboard
                copyButtonText="Copy as JSON"
                copyButtonAriaLabel="Copy the events as JSON"
                copySuccessText="Events copied"
                copyErrorText="The events could not be copied"
                textToCopy={json}
              />
              <Button
                iconName="download"
                onClick={() => download(`operation-${operationId}-events.json`, 'application/json', json)}
              >
                Download
              </Button>
            </SpaceBetween>
          }
        >
          Events
        </Header>
      }
    >
      <SpaceBetween size="s">
        <Multiselect
          ariaLabel="Kinds of events"
          placeholder="All kinds of events"
          options={options}
          selectedOptions={options.filter(({ value }) => kinds.includes(value))}
          onChange={({ detail: { selectedOptions } }) =>
            setKinds(known.filter((kind) => selectedOptions.some(({ value }) => value === kind)))
          }
          deselectAriaLabel={({ label }) => `Remove ${label ?? ''}`}
        />
        <EventLines events={shown} isFollowing={isFollowing} onStopFollowing={() => setFollowing(false)} />
      </SpaceBetween>
    </Container>
  )
}
