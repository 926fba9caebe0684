import {
  DBClusterSnapshotAlreadyExistsFault$,
  type DBClusterSnapshotAttributesResult,
  InvalidDBClusterSnapshotStateFault$,
  SharedSnapshotQuotaExceededFault$,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { findSnapshot } from '../world/lookup.ts'
import { arnOf, newResourceId } from '../world/names.ts'
import type { Snapshot } from '../world/records.ts'
import type { ActionTable } from './action.ts'
import { newIdentifier } from './identifiers.ts'
import { beginSnapshot, requireAvailableSnapshot, requireSnapshot } from './snapshots.ts'

/** A manual snapshot can be shared with at most this many accounts. */
const MAX_SHARES = 20

/** Copies of cluster snapshots, and the accounts that may restore them. */
export const snapshotSharingActions = {
  CopyDBClusterSnapshot: {
    access: 'write',
    run: (input, { edit }) => {
      const source = requireAvailableSnapshot(edit.state, input.SourceDBClusterSnapshotIdentifier)
      const id = newIdentifier('TargetDBClusterSnapshotIdentifier', input.TargetDBClusterSnapshotIdentifier)
      if (findSnapshot(edit.state, id)) {
        throw faultOf(DBClusterSnapshotAlreadyExistsFault$, `Cluster snapshot ${id} already exists`)
      }
      if (input.KmsKeyId !== undefined && source.shown.StorageEncrypted !== true) {
        throw commonFault(
          'InvalidParameterCombination',
          'KmsKeyId cannot be given for a copy of a snapshot that is not encrypted',
        )
      }
      const { sharedWith: _, ...kept } = source
      const copy: Snapshot = {
        ...kept,
        key: newResourceId(edit.random, 'snapshot'),
        shown: {
          ...source.shown,
          DBClusterSnapshotIdentifier: id,
          DBClusterSnapshotArn: arnOf(edit.scope, 'cluster-snapshot', id),
          SourceDBClusterSnapshotArn: source.shown.DBClusterSnapshotArn,
          SnapshotCreateTime: new Date(edit.at),
          SnapshotType: 'manual',
          ...(input.KmsKeyId !== undefined && { KmsKeyId: input.KmsKeyId }),
          TagList: [...(input.CopyTags ? source.shown.TagList : []), ...(input.Tags ?? [])],
        },
      }
      return { DBClusterSnapshot: beginSnapshot(edit, copy, 'CopyDBClusterSnapshot').shown }
    },
  },
  DescribeDBClusterSnapshotAttributes: {
    access: 'read',
    run: (input, { state }) => ({
      DBClusterSnapshotAttributesResult: present(requireSnapshot(state, input.DBClusterSnapshotIdentifier)),
    }),
  },
  ModifyDBClusterSnapshotAttribute: {
    access: 'write',
    run: (input, { edit }) => {
      const snapshot = requireAvailableSnapshot(edit.state, input.DBClusterSnapshotIdentifier)
      if (input.AttributeName !== 'restore') {
        throw commonFault(
          'InvalidParameterValue',
          `Invalid value ${input.AttributeName} for AttributeName. Must be restore`,
        )
      }
      if (snapshot.shown.SnapshotType !== 'manual') {
        throw faultOf(InvalidDBClusterSnapshotStateFault$, 'Only manual cluster snapshots can be shared')
      }
      const { ValuesToAdd = [], ValuesToRemove = [] } = input
      for (const value of ValuesToAdd) refuseStranger(value)
      const sharedWith = [...new Set([...(snapshot.sharedWith ?? []), ...ValuesToAdd])].filter(
        (value) => !ValuesToRemove.includes(value),
      )
      if (sharedWith.length > MAX_SHARES) {
        throw faultOf(
          SharedSnapshotQuotaExceededFault$,
          `A snapshot can be shared with at most ${MAX_SHARES} accounts`,
        )
      }
      const changed = { ...snapshot, sharedWith }
      edit.put('snapshots', changed)
      return { DBClusterSnapshotAttributesResult: present(changed) }
    },
  },
} satisfies ActionTable

function present({ shown, sharedWith = [] }: Snapshot): DBClusterSnapshotAttributesResult {
  return {
    DBClusterSnapshotIdentifier: shown.DBClusterSnapshotIdentifier,
    DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: [...sharedWith] }],
  }
}

function refuseStranger(value: string): void {
  if (value === 'all' || /^\d{12}$/.test(value)) return
  throw commonFault(
    'InvalidParameterValue',
    `Invalid value ${value} for ValuesToAdd. Must be an AWS account ID of 12 digits, or all`,
  )
}
