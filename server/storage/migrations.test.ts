import { expect, test } from 'vitest'
import { anOperation } from '../testing/operation-fixture.ts'
import {
  documentOfEvents,
  documentOfOperation,
  toEventsDocument,
  toOperationDocument,
} from './file-format.ts'
import { FORMAT_VERSION, isOlderVersion, migrate } from './migrations.ts'

test('every older version has a step to the next one, and no other version has', () => {
  const versions = Array.from({ length: FORMAT_VERSION + 2 }, (_, version) => version)
  expect(versions.filter(isOlderVersion)).toEqual(versions.slice(1, FORMAT_VERSION))
})

test('a document of version 1 becomes the one that is written now', () => {
  const operation = anOperation()
  const first = { formatVersion: 1, operation }
  expect(migrate(first, 'operation')).toEqual(documentOfOperation(operation))
  expect(toOperationDocument(first)).toEqual(documentOfOperation(operation))
  expect(toEventsDocument({ formatVersion: 1, events: [] })).toEqual(documentOfEvents([]))
  expect(first).toEqual({ formatVersion: 1, operation })
})

test('a document of this version stays what it is', () => {
  const document = documentOfOperation(anOperation())
  expect(toOperationDocument(JSON.parse(JSON.stringify(document)))).toEqual(document)
})
