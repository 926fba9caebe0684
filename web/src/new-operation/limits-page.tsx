import Checkbox from '@cloudscape-design/components/checkbox'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { LIMITS } from '../generated/inputs.ts'
import { rangeText } from '../ui/number-limits.ts'
import { useServerInfo } from '../ui/server-info.ts'
import type { PlanStep } from './plan-query.ts'
import { ReferenceFields } from './reference-fields.tsx'
import type { PageProps } from './wizard-props.ts'

/** Where to pause and how long to wait. */
export function LimitsPage(props: PageProps & { readonly steps: readonly PlanStep[] }) {
  const { draft, onChange, problems, steps } = props
  const defaults = useServerInfo()?.defaults
  const stepTimeoutMinutes = defaults && defaults.stepTimeoutSeconds / 60
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header variant="h2" description="The operation stops before these steps until you continue it.">
            Breakpoints
          </Header>
        }
      >
        <SpaceBetween size="xs">
          {steps.map(({ key, index, title, pauseBefore }) => (
            <Checkbox
              key={key}
              checked={pauseBefore || draft.pauseBeforeStepKeys.includes(key)}
              disabled={pauseBefore}
              {...(pauseBefore && { description: 'By the parameters of the operation.' })}
              onChange={({ detail }) =>
                onChange({ pauseBeforeStepKeys: toggled(draft.pauseBeforeStepKeys, key, detail.checked) })
              }
            >
              {`Pause before step ${index + 1}: ${title}`}
            </Checkbox>
          ))}
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">Limits</Header>}>
        <ColumnLayout columns={2}>
          <FormField
            label="Step timeout (minutes)"
            description={`The operation pauses when a step has waited this long.${defaultText(stepTimeoutMinutes)}`}
            errorText={problems.stepTimeoutMinutes}
          >
            <Input
              type="number"
              inputMode="decimal"
              step="any"
              placeholder={String(stepTimeoutMinutes ?? '')}
              value={draft.stepTimeoutMinutes}
              onChange={({ detail }) => onChange({ stepTimeoutMinutes: detail.value })}
            />
          </FormField>
          <FormField
            label="Maximum retries"
            description={`How many transient errors of AWS one step may have before the operation pauses, ${rangeText(LIMITS.maximumRetries)}.${defaultText(defaults?.maximumRetries)}`}
            errorText={problems.maximumRetries}
          >
            <Input
              type="number"
              inputMode="numeric"
              placeholder={String(defaults?.maximumRetries ?? '')}
              value={draft.maximumRetries}
              onChange={({ detail }) => onChange({ maximumRetries: detail.value })}
            />
          </FormField>
        </ColumnLayout>
      </Container>
      <ReferenceFields {...props} />
    </SpaceBetween>
  )
}

const defaultText = (value: number | undefined): string => (value === undefined ? '' : ` Default: ${value}.`)

const toggled = (keys: readonly string[], key: string, isOn: boolean): readonly string[] =>
  isOn ? [...keys, key] : keys.filter((other) => other !== key)
