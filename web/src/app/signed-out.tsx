import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { openSignIn } from '../graphql/session.ts'
import { usePage } from '../ui/page.ts'

/** In place of every screen while the server shows nothing to this person. */
export function SignedOut() {
  usePage({ title: 'Sign in' })
  return (
    <Box textAlign="center" padding="xxl">
      <SpaceBetween size="m">
        <Box variant="h1">You are not signed in</Box>
        <Box color="text-body-secondary">
          This server shows operations and clusters only after you sign in.
        </Box>
        <Button variant="primary" onClick={openSignIn}>
          Sign in
        </Button>
      </SpaceBetween>
    </Box>
  )
}
