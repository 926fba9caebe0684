import { storageName } from '../../ui/aws-names.ts'
import type { OperationTypeRecord } from '../definition.ts'

/** What a change of the storage type is asked. */
export interface StorageDraft {
  readonly targetStorageType: string
}

/** Gives the cluster another storage type. */
export const storageTypeChange: OperationTypeRecord<StorageDraft> = {
  words: {
    name: 'Storage type change',
    does: 'Switches the cluster between Aurora Standard and Aurora I/O-Optimized storage.',
    interrupts: 'Nothing as a rule; instances of classes with local NVMe storage restart.',
    maySwitchOver: false,
  },
  draft: { targetStorageType: '' },
  like: ({ text }) => ({ targetStorageType: text('targetStorageType') }),
  problems: ({ targetStorageType }) =>
    targetStorageType === '' ? { targetStorageType: 'Choose the new storage type.' } : {},
  summary: ({ targetStorageType }, { storageType }) => [
    { label: 'Storage type now', value: storageName(storageType) },
    { label: 'New storage type', value: storageName(targetStorageType) },
  ],
  input: ({ targetStorageType }) => ({ storageTypeChange: { targetStorageType } }),
}
