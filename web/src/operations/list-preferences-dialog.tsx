import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import Modal from '@cloudscape-design/components/modal'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { keepListPreferences, PAGE_SIZES, useListPreferences } from './list-preferences.ts'
import { COLUMN_NAMES } from './operation-columns.tsx'

/** The column that names the operation is always there. */
const ALWAYS = 'operation'

/** Chooses how many operations a page shows, and which columns. */
export function ListPreferencesDialog({ onDone }: { readonly onDone: () => void }) {
  const kept = useListPreferences()
  const [pageSize, setPageSize] = useState(kept.pageSize)
  const [hidden, setHidden] = useState(kept.hiddenColumns)
  return (
    <Modal
      visible
      header="Preferences"
      onDismiss={onDone}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onDone}>
              Cancel
            </Button>
            <Button
              variant="primary"
              onClick={() => {
                keepListPreferences({ pageSize, hiddenColumns: hidden })
                onDone()
              }}
            >
              Save preferences
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="l">
        <FormField label="Operations on a page">
          <RadioGroup
            value={String(pageSize)}
            onChange={({ detail }) => setPageSize(Number(detail.value))}
            items={PAGE_SIZES.map((size) => ({ value: String(size), label: `${size} operations` }))}
          />
        </FormField>
        <FormField label="Columns" description="A narrow window shows the most important ones only.">
          <SpaceBetween size="xs">
            {Object.entries(COLUMN_NAMES).map(([id, name]) => (
              <Checkbox
                key={id}
                disabled={id === ALWAYS}
                checked={!hidden.includes(id)}
                onChange={({ detail }) =>
                  setHidden(detail.checked ? hidden.filter((each) => each !== id) : [...hidden, id])
                }
              >
                {name}
              </Checkbox>
            ))}
          </SpaceBetween>
        </FormField>
      </SpaceBetween>
    </Modal>
  )
}
