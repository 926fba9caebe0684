import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import { graphql } from '../graphql/document.ts'
import { Time } from '../ui/time.tsx'

const DriverNoticeFragment = graphql(`
  fragment DriverNotice on Operation {
    id
    driver {
      execution
      lastTurnAt
      problem
    }
  }
`)

/** Why an operation that runs does not get its turns, since when, and what to do. Nothing when it does. */
export function DriverNotice(props: { readonly operation: FragmentType<typeof DriverNoticeFragment> }) {
  const { driver } = readFragment(DriverNoticeFragment, props.operation)
  if (driver?.problem == null) return null
  const { execution, lastTurnAt, problem } = driver
  return (
    <Alert type="error" header="This operation is not being carried out" data-testid="driver-problem">
      <SpaceBetween size="xs">
        <div>{problem}</div>
        <Box fontSize="body-s" color="inherit">
          {lastTurnAt === null ? (
            'No turn has been recorded.'
          ) : (
            <>
              Last turn <Time at={lastTurnAt} />.
            </>
          )}
          {execution !== null && <> Execution: {execution.split(':').at(-1)}.</>}
        </Box>
      </SpaceBetween>
    </Alert>
  )
}
