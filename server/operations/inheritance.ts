import type { Operation } from '../model/operation.ts'
import type { OperationSpec, OperationType } from '../model/operation-spec.ts'
import type { Reading } from '../model/reading.ts'
import type { Inheritance } from './kit/inheritance.ts'
import { definitionOf } from './registry.ts'

/** What another operation with this aim can take over from one of its type that has ended, by a look at what that one left. */
export function inheritanceOf<T extends OperationType>(
  left: Operation,
  spec: OperationSpec<T>,
  look: Reading,
): Inheritance {
  const { things, facts } = definitionOf(spec).inherits(left, spec.parameters, look)
  return { adoption: { operationId: left.id, ...things }, facts }
}
