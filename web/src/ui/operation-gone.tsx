import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { paths } from './paths.ts'
import { useFollow } from './use-follow.ts'

/** For an operation that does not exist, or does not any more. */
export function OperationGone(props: { readonly operationId: string; readonly wasSeen: boolean }) {
  const { operationId, wasSeen } = props
  const follow = useFollow()
  return (
    <Box textAlign="center" padding="xxl">
      <SpaceBetween size="m">
        <Box variant="h1">{wasSeen ? 'This operation is no longer listed' : 'Operation not found'}</Box>
        <Box color="text-body-secondary">
          {wasSeen
            ? `Operation ${operationId} was deleted before it was started, or moved to the archive of the server after it had ended.`
            : `There is no operation ${operationId}. It may have been deleted before it was started, or moved to the archive of the server after it had ended.`}
        </Box>
        <Button {...follow(paths.operations)}>Go to operations</Button>
      </SpaceBetween>
    </Box>
  )
}
