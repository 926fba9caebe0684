import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { type FragmentType, readFragment } from '../../gql/fragment-masking.ts'
import type { Interrupted } from '../../gql/graphql.ts'
import { graphql } from '../../graphql/document.ts'
import { useNow } from '../../ui/clock.ts'
import { countText, type InterruptionTime, interruptionTimes } from './interruption-times.ts'

const CountsFragment = graphql(`
  fragment InterruptionCounts on Operation {
    endedAt
    startedAt
    steps {
      index
      title
      completedAt
      interruption {
        affects
        description
      }
      calls {
        state
        intendedAt
      }
    }
  }
`)

const NAMES: Readonly<Record<Interrupted, string>> = { WRITES: 'Writes', READS: 'Reads' }

/** How many interruptions were expected, how many took place, and for how long at most. */
export function InterruptionCounts(props: { readonly operation: FragmentType<typeof CountsFragment> }) {
  const { steps, startedAt, endedAt } = readFragment(CountsFragment, props.operation)
  const nowMs = useNow(startedAt !== null && endedAt === null)
  const all = interruptionTimes(steps, endedAt, nowMs)
  return (
    <Container
      data-testid="interruptions"
      header={
        <Header
          variant="h2"
          description="Upper bound: the time from the API call until the change was confirmed."
        >
          Interruptions
        </Header>
      }
    >
      <dl className="interruption-counts">
        <Count affects="WRITES" all={all} hasEnded={endedAt !== null} />
        <Count affects="READS" all={all} hasEnded={endedAt !== null} />
      </dl>
    </Container>
  )
}

function Count(props: {
  readonly affects: Interrupted
  readonly all: readonly InterruptionTime[]
  readonly hasEnded: boolean
}) {
  const { affects, all, hasEnded } = props
  return (
    <>
      <dt>{NAMES[affects]}</dt>
      <dd>
        {countText(
          all.filter((each) => each.affects === affects).map(({ mostSeconds }) => mostSeconds),
          hasEnded,
        )}
      </dd>
    </>
  )
}
