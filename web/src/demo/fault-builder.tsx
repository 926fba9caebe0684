import Alert from '@cloudscape-design/components/alert'
import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { useState } from 'react'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { FaultFields } from './fault-fields.tsx'
import { EMPTY_FORM, type FaultForm, faultOf, formOf } from './fault-form.ts'
import { EXAMPLES, FAULT_KINDS, isFaultKind } from './fault-kinds.ts'
import { addFault, reasonOf } from './mock-client.ts'
import type { MockState } from './mock-types.ts'

const KINDS = Object.entries(FAULT_KINDS).map(([value, { label, does }]) => ({
  value,
  label,
  description: does,
}))
const EXAMPLE_OPTIONS = EXAMPLES.map(({ label }) => ({ value: label, label }))

/** Asks for a fault, with all that the mock can be told of it. */
export function FaultBuilder(props: {
  readonly state: MockState
  readonly onAdded: () => void
  readonly onDismiss: () => void
}) {
  const { state, onAdded, onDismiss } = props
  const [form, setForm] = useState<FaultForm>(EMPTY_FORM)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const change = (change: Partial<FaultForm>): void => setForm((now) => ({ ...now, ...change }))
  const add = async (): Promise<void> => {
    setBusy(true)
    try {
      await addFault(faultOf(form))
      onAdded()
      onDismiss()
    } catch (problem) {
      setRefusal(reasonOf(problem))
      setBusy(false)
    }
  }
  return (
    <ConfirmDialog
      size="large"
      header="Add fault"
      confirmLabel="Add fault"
      isBusy={isBusy}
      onConfirm={() => void add()}
      onDismiss={onDismiss}
    >
      <SpaceBetween size="l">
        {refusal !== null && (
          <Alert type="error" header="The mock does not take this fault">
            {refusal}
          </Alert>
        )}
        <FormField label="Begin with an example" description="It fills in the fields below.">
          <Select
            selectedOption={null}
            placeholder="Choose an example"
            options={EXAMPLE_OPTIONS}
            onChange={({ detail }) => {
              const example = EXAMPLES.find(({ label }) => label === detail.selectedOption.value)
              if (example) setForm(formOf(example.fault))
            }}
          />
        </FormField>
        <FormField label="What goes wrong" description={FAULT_KINDS[form.kind].does}>
          <Select
            selectedOption={KINDS.find(({ value }) => value === form.kind) ?? null}
            options={KINDS}
            onChange={({ detail }) => {
              const kind = detail.selectedOption.value
              if (isFaultKind(kind)) change({ kind })
            }}
          />
        </FormField>
        <FaultFields form={form} state={state} onChange={change} />
        <Toggle checked={form.enabled} onChange={({ detail }) => change({ enabled: detail.checked })}>
          Switched on from the beginning
        </Toggle>
      </SpaceBetween>
    </ConfirmDialog>
  )
}
