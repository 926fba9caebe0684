import type { InstanceReading } from '../model/instance-reading.ts'
import { InstanceRole } from '../model/instance-reading.ts'
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
    `${instance.instanceId} is the writer, and ${doing} would interrupt writes, which this plan does not announce.`,
    'The writer has moved outside this operation. Fail over to another member, or reset to an earlier step, then CONTINUE.',
  )
}
