import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { usePage } from '../ui/page.ts'
import { paths } from '../ui/paths.ts'
import { useFollow } from '../ui/use-follow.ts'

/** For an address that names no screen. */
export function NotFound() {
  usePage({ title: 'Page not found' })
  const follow = useFollow()
  return (
    <Box textAlign="center" padding="xxl">
      <SpaceBetween size="m">
        <Box variant="h1">Page not found</Box>
        <Box color="text-body-secondary">There is nothing at this address. It may have been mistyped.</Box>
        <Button {...follow(paths.operations)}>Go to operations</Button>
      </SpaceBetween>
    </Box>
  )
}
