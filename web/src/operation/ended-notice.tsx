import Alert, { type AlertProps } from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import type { AftermathFragment, EndedNoticeFragment, OperationEnding } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { errorText } from '../graphql/error-text.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { LeftoverList } from '../leftovers/leftover-list.tsx'
import { newOperationPath } from '../ui/new-operation-path.ts'
import { lookOf } from '../ui/states.ts'
import { Time } from '../ui/time.tsx'
import { useFollow } from '../ui/use-follow.ts'

const Aftermath = graphql(`
  fragment Aftermath on Operation {
    leftoversCheckedAt
    leftovers {
      ...Leftover
    }
    followUps {
      resource
      description
    }
  }
`)

const EndedFragment = graphql(`
  fragment EndedNotice on Operation {
    id
    state
    ending
    endedAt
    endedBy
    endReason
    error
    ...Aftermath
  }
`)

/** Asking has AWS looked at again. */
const AftermathQuery = graphql(`
  query ReadAftermath($id: ID!) {
    operation(id: $id) {
      ...Aftermath
    }
  }
`)

/** How an operation ended, what it has left in AWS and what others have to change, before everything else. */
export function EndedNotice(props: { readonly operation: FragmentType<typeof EndedFragment> }) {
  const operation = readFragment(EndedFragment, props.operation)
  const { id, endedAt, endedBy, endReason, error } = operation
  const follow = useFollow()
  const { data, error: problem, isLoading, reload } = useFreshQuery(AftermathQuery, { id })
  const known = latest(
    readFragment(Aftermath, operation),
    data?.operation ? readFragment(Aftermath, data.operation) : undefined,
  )
  return (
    <Alert
      type={typeOf(operation, known)}
      header={`${lookOf(operation).label}${endedBy === null ? '' : ` by ${endedBy}`}`}
      action={<Button {...follow(newOperationPath({ like: id }))}>Create one like this</Button>}
    >
      <SpaceBetween size="xs">
        <div>
          Ended <Time at={endedAt} />.{endReason !== null && ` Reason: ${endReason}`}
        </div>
        {error !== null && <div>{error}</div>}
        <LeftInAws known={known} isLoading={isLoading} />
        <ForOthers followUps={known.followUps} />
        <Box fontSize="body-s" color="inherit">
          {problem ? `AWS could not be looked at again: ${errorText(problem)} ` : ''}
          {known.leftoversCheckedAt === null ? (
            'AWS could not be read since it ended. '
          ) : (
            <>
              Checked <Time at={known.leftoversCheckedAt} />.{' '}
            </>
          )}
          <Button variant="inline-link" loading={isLoading} onClick={reload}>
            Check again
          </Button>
        </Box>
      </SpaceBetween>
    </Alert>
  )
}

/** What was read last, whichever way it came. */
function latest(pushed: AftermathFragment, asked: AftermathFragment | undefined): AftermathFragment {
  if (!asked) return pushed
  return (pushed.leftoversCheckedAt ?? '') > (asked.leftoversCheckedAt ?? '') ? pushed : asked
}

const TYPES: Readonly<Record<OperationEnding, AlertProps.Type>> = {
  COMPLETED: 'success',
  COMPLETED_MANUALLY: 'info',
  ABORTED: 'error',
  ROLLED_BACK: 'info',
}

/** Whatever is left weighs more than a good end. */
function typeOf({ ending }: EndedNoticeFragment, { leftovers }: AftermathFragment): AlertProps.Type {
  const type = TYPES[ending ?? 'ABORTED']
  return leftovers.length > 0 && type !== 'error' ? 'warning' : type
}

function LeftInAws(props: { readonly known: AftermathFragment; readonly isLoading: boolean }) {
  const { leftovers, leftoversCheckedAt } = props.known
  if (leftovers.length > 0) {
    return (
      <div>
        <strong>Left in AWS</strong>
        <LeftoverList leftovers={leftovers} />
      </div>
    )
  }
  const nothing = props.isLoading ? 'being looked at' : 'not known'
  return (
    <div>
      <strong>Left in AWS:</strong> {leftoversCheckedAt === null ? nothing : 'none'}
    </div>
  )
}

function ForOthers({ followUps }: Pick<AftermathFragment, 'followUps'>) {
  if (followUps.length === 0) return null
  return (
    <div>
      <strong>For others to do</strong>
      <ul className="plain-list">
        {followUps.map(({ resource, description }) => (
          <li key={description}>
            <span className="code">{resource}</span>: {description}
          </li>
        ))}
      </ul>
    </div>
  )
}
