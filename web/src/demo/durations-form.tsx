import Autosuggest from '@cloudscape-design/components/autosuggest'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { DURATION_NAMES } from './suggestions.ts'

/** Gives one kind of change a duration of its own. */
export function DurationsForm(props: {
  readonly durationsMs: Readonly<Record<string, number>>
  readonly onSet: (durationsMs: Readonly<Record<string, number>>) => Promise<boolean>
}) {
  const { durationsMs, onSet } = props
  const [name, setName] = useState('')
  const [seconds, setSeconds] = useState('')
  const isReady = name.trim() !== '' && seconds.trim() !== '' && Number(seconds) >= 0
  const own = Object.entries(durationsMs)
  const set = async (): Promise<void> => {
    if (!isReady || !(await onSet({ [name.trim()]: Number(seconds) * 1000 }))) return
    setName('')
    setSeconds('')
  }
  return (
    <SpaceBetween size="m">
      <form
        className="demo-numbers"
        onSubmit={(event) => {
          event.preventDefault()
          void set()
        }}
      >
        <FormField label="Change">
          <Autosuggest
            value={name}
            options={DURATION_NAMES.map((value) => ({ value }))}
            placeholder="createInstance"
            enteredTextLabel={(text) => `Use: ${text}`}
            onChange={({ detail }) => setName(detail.value)}
          />
        </FormField>
        <FormField label="Seconds">
          <Input
            type="number"
            inputMode="decimal"
            step="any"
            value={seconds}
            onChange={({ detail }) => setSeconds(detail.value)}
          />
        </FormField>
        <FormField label="&nbsp;">
          <Button disabled={!isReady} formAction="submit">
            Set duration
          </Button>
        </FormField>
      </form>
      {own.length > 0 && (
        <KeyValuePairs columns={4} items={own.map(([label, ms]) => ({ label, value: `${ms / 1000} s` }))} />
      )}
    </SpaceBetween>
  )
}
