import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import { useState } from 'react'
import { dismissSignIn, signIn, tryToken } from '../graphql/session.ts'
import { useStore } from '../state/store.ts'
import { useFirstField } from '../ui/use-first-field.ts'

/** Asks for the admin token when the server wants one. */
export function SignInDialog() {
  const { need } = useStore(signIn)
  const field = useFirstField<InputProps.Ref>()
  const [token, setToken] = useState('')
  const send = (): void => {
    if (token.trim() === '') field.current?.focus()
    else tryToken(token.trim())
  }
  return (
    <Modal
      visible
      header="Sign in"
      onDismiss={dismissSignIn}
      footer={
        <Box float="right">
          <Button variant="primary" loading={need === 'checked'} onClick={send}>
            Sign in
          </Button>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <FormField
          label="Admin token"
          description="The value of APP_ADMIN_TOKEN on the server. All tabs of this browser use it until you sign out or close the last one."
          errorText={need === 'wrong' ? 'The server does not know this token.' : undefined}
        >
          <Input
            ref={field}
            type="password"
            autoComplete="off"
            value={token}
            onChange={({ detail }) => setToken(detail.value)}
          />
        </FormField>
      </form>
    </Modal>
  )
}
