import { expect, test } from 'vitest'
import { StorageError } from '../../ports/storage-error.ts'
import { orDynamodbFailure } from './dynamodb-failure.ts'

const failing = (error: Error) =>
  orDynamodbFailure('save operation op-1', 'operations', () => Promise.reject(error))

const named = (name: string, message = 'what AWS says') => Object.assign(new Error(message), { name })

test('a failure of DynamoDB says what could not be done, where, why and what to do', async () => {
  await expect(failing(named('ResourceNotFoundException'))).rejects.toThrow(
    'Could not save operation op-1 in table operations: there is no such table: deploy it, or correct APP_STEPFN_TABLE (ResourceNotFoundException).',
  )
  await expect(failing(named('AccessDeniedException'))).rejects.toMatchObject({
    code: 'AccessDeniedException',
  })
})

test('what is not known is told as AWS tells it', async () => {
  const refusal = failing(named('BrandNewException'))
  await expect(refusal).rejects.toThrow(StorageError)
  await expect(refusal).rejects.toThrow('what AWS says (BrandNewException)')
})

test('a storage error stays as it is, and a defect of ours does not pass for one', async () => {
  const own = new StorageError('there is one with this id')
  await expect(failing(own)).rejects.toBe(own)
  const defect = new TypeError('x is undefined')
  await expect(failing(defect)).rejects.toBe(defect)
})
