import { TYPE_WORDS } from '../../generated/words.ts'
import { storageName } from '../../ui/aws-names.ts'
import type { OperationTypeRecord } from '../definition.ts'

/** What a change of the storage type is asked. */
export interface StorageDraft {
  readonly targetStorageType: string
}

/** Gives the cluster another storage type. */
export const storageTypeChange: OperationTypeRecord<StorageDraft> = {
  words: TYPE_WORDS.STORAGE_TYPE_CHANGE,
  maySwitchOver: false,
  draft: { targetStorageType: '' },
  like: ({ targetStorageType = '' }) => ({ targetStorageType }),
  problems: ({ targetStorageType }) =>
    targetStorageType === '' ? { targetStorageType: 'Choose the new storage type.' } : {},
  summary: ({ targetStorageType }, { storageType }) => [
    { label: 'Storage type now', value: storageName(storageType) },
    { label: 'New storage type', value: storageName(targetStorageType) },
  ],
  input: ({ targetStorageType }) => ({ storageTypeChange: { targetStorageType } }),
}
