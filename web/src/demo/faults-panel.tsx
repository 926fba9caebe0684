import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { useState } from 'react'
import { FaultBuilder } from './fault-builder.tsx'
import { faultColumns } from './fault-columns.tsx'
import { deleteAllFaults, deleteFault, switchFault } from './mock-client.ts'
import type { MockState } from './mock-types.ts'
import { useTry } from './use-try.ts'

/** What is made to go wrong, and a way to make more. */
export function FaultsPanel({
  state,
  onChanged,
}: {
  readonly state: MockState
  readonly onChanged: () => void
}) {
  const [isBuilding, setBuilding] = useState(false)
  const { attempt } = useTry()
  const change = async (work: () => Promise<unknown>, failed: string): Promise<void> => {
    await attempt(work, failed)
    onChanged()
  }
  const columns = faultColumns({
    onSwitch: ({ id }, isOn) => void change(() => switchFault(id, isOn), 'The fault could not be switched'),
    onDelete: ({ id }) => void change(() => deleteFault(id), 'The fault could not be deleted'),
  })
  return (
    <>
      <Table
        variant="container"
        wrapLines
        header={
          <Header
            variant="h2"
            counter={`(${state.faults.length})`}
            description="What goes wrong, on purpose. Switched off, a fault waits for its turn."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button
                  disabled={state.faults.length === 0}
                  onClick={() => void change(deleteAllFaults, 'The faults could not be deleted')}
                >
                  Delete all faults
                </Button>
                <Button variant="primary" onClick={() => setBuilding(true)}>
                  Add fault
                </Button>
              </SpaceBetween>
            }
          >
            Faults
          </Header>
        }
        items={state.faults}
        trackBy="id"
        columnDefinitions={columns}
        ariaLabels={{ tableLabel: 'Faults' }}
        empty={
          <Box textAlign="center" color="inherit">
            Everything goes well. Add a fault to see what an operation makes of it.
          </Box>
        }
      />
      {isBuilding && <FaultBuilder state={state} onAdded={onChanged} onDismiss={() => setBuilding(false)} />}
    </>
  )
}
