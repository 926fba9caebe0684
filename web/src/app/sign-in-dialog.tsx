import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import { useState } from 'react'
import { signInNeed, tryToken } from '../graphql/session.ts'
import { useStore } from '../ui/store.ts'

/** Asks for the admin token when the server wants one. */
export function SignInDialog() {
  const need = useStore(signInNeed)
  const [token, setToken] = useState('')
  const signIn = (): void => {
    if (token.trim() !== '') tryToken(token.trim())
  }
  return (
    <Modal
      visible
      header="Sign in"
      onDismiss={() => signInNeed.set('none')}
      footer={
        <Box float="right">
          <Button variant="primary" loading={need === 'checked'} onClick={signIn}>
            Sign in
          </Button>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn()
        }}
      >
        <FormField
          label="Admin token"
          description="The server was started with APP_ADMIN_TOKEN. The token is kept in this tab only."
          errorText={need === 'wrong' ? 'The server does not know this token.' : undefined}
        >
          <Input
            autoFocus
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
