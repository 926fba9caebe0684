import type { OperationPlace } from '../model/operation-order.ts'
import { badCursor } from './page-input.ts'

/** A place in the list of operations, as a text for clients. */
export const operationCursor = ({ createdAt, id }: OperationPlace): string =>
  Buffer.from(`${createdAt}/${id}`).toString('base64url')

/** Reads a cursor that a client sends back; refuses with BAD_USER_INPUT. */
export function parseOperationCursor(text: string): OperationPlace {
  const decoded = Buffer.from(text, 'base64url').toString()
  const [, createdAt, id] = /^([\dTZ:.-]{24})\/([\w-]{1,64})$/.exec(decoded) ?? []
  if (createdAt === undefined || id === undefined) throw badCursor(text)
  return { createdAt, id }
}
