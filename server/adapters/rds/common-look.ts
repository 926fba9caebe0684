import type { Reading } from '../../model/reading.ts'
import { RdsFaultError } from '../../ports/rds-fault-error.ts'
import type { CommonLook } from '../../ports/rds-port.ts'
import type { LookAnswer } from './look-question.ts'

/** Answers to questions about whole clusters, as one look; throws when one of the clusters could not be read. */
export function commonLook(answers: readonly LookAnswer[]): CommonLook {
  const faults = answers.flatMap((answer) => answer.faults)
  const distinct = new Map(faults.map((fault) => [`${fault.action} ${fault.code} ${fault.message}`, fault]))
  return { readings: answers.map(readingOf), faults: [...distinct.values()] }
}

/** The reading in an answer to a question about a whole cluster; throws the fault when there is none. */
export function readingOf({ sight, faults: [fault] }: LookAnswer): Reading {
  if (sight?.breadth === 'full') {
    const { breadth: _, ...reading } = sight
    return reading
  }
  if (fault) throw new RdsFaultError(fault)
  throw new Error('A look at a whole cluster was answered with a glance.')
}
