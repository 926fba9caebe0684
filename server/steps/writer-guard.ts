import type { InstanceReading } from '../model/instance-reading.ts'
import { InstanceRole } from '../model/instance-reading.ts'
import { UNDO } from '../model/remedy.ts'
import type { Assessment } from './assessment.ts'
import { unexpected } from './assessment.ts'

/** A verdict when an instance that should be a reader by now is the writer; undefined when it may be worked on. */
export function writerInTheWay(
  instance: InstanceReading,
  { isInPlace }: { readonly isInPlace: boolean },
  doing: string,
): Assessment | undefined {
  if (isInPlace || instance.role !== InstanceRole.WRITER) return undefined
  return unexpected(
    `${instance.instanceId} is the writer, and this step expects it to be a reader. ${doing} would interrupt writes, which this plan does not include.`,
    {
      first: 'Fail over to another member in the RDS console, which interrupts writes for a moment.',
      choices: { continue: `work on ${instance.instanceId} once it is a reader`, rollback: UNDO },
      goBack: { to: 'failover_to_instance', effect: 'let this operation fail over' },
    },
  )
}
