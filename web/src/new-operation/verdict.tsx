import Alert, { type AlertProps } from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import type { Plan } from './plan-query.ts'

interface Words {
  readonly type: AlertProps.Type
  readonly header: string
  readonly text: string
}

const NOT_CREATED: Words = {
  type: 'error',
  header: 'This operation cannot be created now',
  text: 'Resolve the blocking findings below, then check again.',
}

const NOT_STARTED: Words = {
  type: 'warning',
  header: 'This operation can be created, but not started now',
  text: 'The blocking findings below may pass without your help. Check again to see.',
}

/** Whether the operation can be created and started; nothing when both are possible. */
export function Verdict(props: { readonly plan: Plan; readonly onCheck: () => void }) {
  const { plan, onCheck } = props
  if (plan.canCreate && plan.canStart) return null
  const { type, header, text } = plan.canCreate ? NOT_STARTED : NOT_CREATED
  return (
    <Alert type={type} header={header} action={<Button onClick={onCheck}>Check again</Button>}>
      {text}
    </Alert>
  )
}
