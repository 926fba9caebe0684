import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useSearchParams } from 'react-router'
import { PAUSE_TITLES } from '../generated/pause-titles.ts'
import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import type { OperationNoticeFragment } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { useOffline } from '../graphql/offline.ts'
import { CHOICE_WORDS, choiceDescription, isChoice } from '../resume/resume-choices.ts'
import { paths } from '../ui/paths.ts'
import { isEnded } from '../ui/states.ts'
import { Time } from '../ui/time.tsx'
import { useFollow } from '../ui/use-follow.ts'
import { EndedNotice } from './ended-notice.tsx'

const NoticeFragment = graphql(`
  fragment OperationNotice on Operation {
    id
    clusterId
    state
    allowedActions
    currentStepIndex
    steps {
      title
      phase
    }
    pauseReason
    pause {
      code
      message
      advice
      accepts {
        text
      }
    }
    updatedAt
    ...EndedNotice
  }
`)

/** What needs a person: why, since when, what to do; and how it ended, with what is left. Nothing while all is well. */
export function OperationNotice(props: { readonly operation: FragmentType<typeof NoticeFragment> }) {
  const operation = readFragment(NoticeFragment, props.operation)
  if (operation.state === 'PAUSED') return <Paused {...operation} />
  return isEnded(operation.state) ? <EndedNotice operation={operation} /> : null
}

function Paused(operation: OperationNoticeFragment) {
  const { pause, pauseReason, updatedAt } = operation
  return (
    <Alert type="warning" header={pause ? PAUSE_TITLES[pause.code] : 'Paused'}>
      <SpaceBetween size="xs">
        <div>{pause?.message ?? pauseReason}</div>
        {pause && <div>{pause.advice}</div>}
        {pause?.accepts != null && <div>Continuing accepts: {pause.accepts.text}</div>}
        <Box fontSize="body-s" color="inherit">
          Last change <Time at={updatedAt} />. Nothing is sent to AWS while it is paused
          {pause?.code === 'LOCK_LOST' ? '.' : '; the cluster stays locked.'}
        </Box>
        <WaysOut operation={operation} />
      </SpaceBetween>
    </Alert>
  )
}

/** The decisions that can be made now, each with what it will do. */
function WaysOut({ operation }: { readonly operation: OperationNoticeFragment }) {
  const follow = useFollow()
  const [query] = useSearchParams()
  const offline = useOffline()
  const { id, allowedActions } = operation
  return (
    <ul className="ways-out" aria-label="Ways out of the pause">
      {allowedActions.filter(isChoice).map((choice) => (
        <li key={choice}>
          {offline === undefined ? (
            <Link {...follow(paths.resume(id, { action: choice, tab: query.get('tab') }))}>
              {CHOICE_WORDS[choice].label}
            </Link>
          ) : (
            <span title={offline}>{CHOICE_WORDS[choice].label}</span>
          )}
          <span>{choiceDescription(choice, operation)}</span>
        </li>
      ))}
    </ul>
  )
}
