import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { type ReactNode, useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { RegionSelect } from '../clusters/region-select.tsx'
import { useOperationNudges } from '../clusters/use-operation-nudges.ts'
import { connection } from '../graphql/connection.ts'
import { subscriptionsBegun } from '../graphql/subscriptions-begun.ts'
import { useThrottled } from '../ui/use-throttled.ts'
import { ActPanel } from './act-panel.tsx'
import { CallLogTable } from './call-log-table.tsx'
import { FaultsPanel } from './faults-panel.tsx'
import { HappeningsForm } from './happenings-form.tsx'
import type { MockState } from './mock-types.ts'
import { ResetDialog } from './reset-dialog.tsx'
import { STATE_VIEWS } from './state-views.tsx'
import { TimingPanel } from './timing-panel.tsx'
import { UnknownsTable } from './unknowns-table.tsx'
import { useCallLog } from './use-call-log.ts'
import { useMockState } from './use-mock-state.ts'

/** How often the mock is looked at again because of what operations do. */
const LOOK_EVERY_MS = 1_000

/** Everything by which a demo is controlled, and what goes on in its mock. */
export function DemoControls({ defaultRegion }: { readonly defaultRegion: string }) {
  const [search, setSearch] = useSearchParams()
  const region = search.get('region') ?? defaultRegion
  const { state, problem, reload } = useMockState(region)
  const log = useCallLog()
  const [isResetting, setResetting] = useState(false)
  const lookAgain = useThrottled(() => {
    reload()
    log.readOn()
  }, LOOK_EVERY_MS)
  useOperationNudges(lookAgain, 'all')
  useListening(lookAgain)
  const readAll = (): void => {
    reload()
    log.readAnew()
  }
  const setParameter = (name: string, value: string): void => {
    setSearch((now) => new URLSearchParams([...new Map(now).set(name, value)]), { replace: true })
  }
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="AWS is a mock here: make it slow, make it fail, and look inside."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button iconName="refresh" ariaLabel="Look at the mock again" onClick={readAll} />
              <Button onClick={() => setResetting(true)}>Reset the demo</Button>
            </SpaceBetween>
          }
        >
          Demo controls
        </Header>
      }
    >
      <SpaceBetween size="l">
        {problem !== null && (
          <Alert
            type="error"
            header="The mock could not be read"
            action={<Button onClick={readAll}>Try again</Button>}
          >
            {problem}
          </Alert>
        )}
        {state && <TimingPanel timing={state.timing} onChanged={reload} />}
        {state && <FaultsPanel state={state} onChanged={reload} />}
        <Tabs
          ariaLabel="Inside of the mock"
          activeTabId={search.get('tab') ?? 'state'}
          onChange={({ detail }) => setParameter('tab', detail.activeTabId)}
          actions={
            <RegionSelect
              region={region}
              onChange={(next) => setParameter('region', next)}
              inlineLabel="Region"
            />
          }
          tabs={[
            { id: 'state', label: 'State', content: state && <StatePanel state={state} /> },
            {
              id: 'calls',
              label: 'Call log',
              content: (
                <CallLogTable
                  calls={log.calls}
                  problem={log.problem}
                  region={region}
                  onReload={log.readAnew}
                />
              ),
            },
            {
              id: 'happenings',
              label: 'Happenings',
              content: state && (
                <SpaceBetween size="l">
                  <ActPanel state={state} onChanged={reload} />
                  <HappeningsForm happenings={state.happenings} onChanged={reload} />
                </SpaceBetween>
              ),
            },
            {
              id: 'unknowns',
              label: 'Undocumented behavior',
              content: state && <UnknownsTable behaviour={state.behaviour} onChanged={reload} />,
            },
          ]}
        />
        {isResetting && <ResetDialog onDone={readAll} onDismiss={() => setResetting(false)} />}
      </SpaceBetween>
    </ContentLayout>
  )
}

const INSTANCES = 'Instances'

/** What is in the mock now, without read lag: what AWS would know, not what it would show. */
function StatePanel({ state }: { readonly state: MockState }) {
  const [name, setName] = useState(INSTANCES)
  const view: ((state: MockState) => ReactNode) | undefined = STATE_VIEWS[name]
  return (
    <Container>
      <SpaceBetween size="m">
        <FormField label="Show" description="As it is, without read lag.">
          <Select
            selectedOption={{ value: name, label: name }}
            options={Object.keys(STATE_VIEWS).map((each) => ({ value: each, label: each }))}
            onChange={({ detail }) => setName(detail.selectedOption.value ?? INSTANCES)}
          />
        </FormField>
        {view?.(state)}
      </SpaceBetween>
    </Container>
  )
}

/**
 * Tells when the server listens for what the page follows, at first and after each lost connection: what happened before
 * was told to no one.
 */
function useListening(onListening: () => void): void {
  useEffect(() => {
    let isWanted = true
    let heardEpoch = 0
    const listen = async (): Promise<void> => {
      const { epoch } = connection.get()
      if (epoch <= heardEpoch) return
      heardEpoch = epoch
      await subscriptionsBegun()
      if (isWanted) onListening()
    }
    const leave = connection.subscribe(() => void listen())
    void listen()
    return () => {
      isWanted = false
      leave()
    }
  }, [onListening])
}
