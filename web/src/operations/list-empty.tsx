import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { paths } from '../ui/paths.ts'
import { useFollow } from '../ui/use-follow.ts'

/** For a list without operations: what this place is for, or that the filter matches nothing. */
export function ListEmpty({ onClear }: { readonly onClear: (() => void) | undefined }) {
  const follow = useFollow()
  if (onClear) {
    return (
      <Box textAlign="center" margin={{ vertical: 's' }}>
        <SpaceBetween size="s">
          <Box variant="strong">No operation matches the filter</Box>
          <Button onClick={onClear}>Clear filter</Button>
        </SpaceBetween>
      </Box>
    )
  }
  return (
    <Box textAlign="center" margin={{ vertical: 'l' }}>
      <SpaceBetween size="s">
        <Box variant="strong">No operations yet</Box>
        <Box color="text-body-secondary">
          An operation carries out one kind of maintenance on one cluster, step by step, with as little
          downtime as possible. You see its plan before anything is done.
        </Box>
        <Button variant="primary" {...follow(paths.newOperation)}>
          New operation
        </Button>
      </SpaceBetween>
    </Box>
  )
}
