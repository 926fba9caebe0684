import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { type FragmentType, readFragment } from '../../gql/fragment-masking.ts'
import type { Interrupted } from '../../gql/graphql.ts'
import { graphql } from '../../graphql/document.ts'
import { useNow } from '../../ui/clock.ts'
import { durationText } from '../../ui/time-text.ts'
import { type InterruptionTime, interruptionTimes } from './interruption-times.ts'

const CountsFragment = graphql(`
  fragment InterruptionCounts on Operation {
    completedAt
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
        ...StepCall
      }
    }
  }
`)

const NAMES: Readonly<Record<Interrupted, string>> = { WRITES: 'Writes', READS: 'Reads' }

/** How many interruptions were announced, how many have come, and for how long at most. */
export function InterruptionCounts(props: { readonly operation: FragmentType<typeof CountsFragment> }) {
  const { steps, startedAt, completedAt } = readFragment(CountsFragment, props.operation)
  const nowMs = useNow(startedAt !== null && completedAt === null)
  const all = interruptionTimes(steps, completedAt, nowMs)
  return (
    <Container
      data-testid="interruptions"
      header={
        <Header
          variant="h2"
          description="Measured from the call to AWS until the change was seen done: the interruption lies within."
        >
          Interruptions
        </Header>
      }
    >
      <dl className="interruption-counts">
        <Count affects="WRITES" all={all} />
        <Count affects="READS" all={all} />
      </dl>
    </Container>
  )
}

function Count(props: { readonly affects: Interrupted; readonly all: readonly InterruptionTime[] }) {
  const announced = props.all.filter(({ affects }) => affects === props.affects)
  const times = announced.flatMap(({ mostSeconds }) => mostSeconds ?? [])
  return (
    <>
      <dt>{NAMES[props.affects]}</dt>
      <dd>
        {announced.length === 0
          ? 'None announced'
          : `${announced.length} announced, ${times.length} so far${timesText(times)}`}
      </dd>
    </>
  )
}

const timesText = (times: readonly number[]): string =>
  times.length === 0 ? '' : ` (at most ${times.map(durationText).join(', ')})`
