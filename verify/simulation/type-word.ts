import type { OperationType } from '#server/model/operation-spec.ts'

/** A type of operation as command lines spell it: `instance-cycle`. */
export const typeWord = (type: OperationType): string => type.replaceAll('_', '-')
