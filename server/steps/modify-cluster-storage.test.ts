import { storageChangeTo } from '../testing/calls.ts'
import { after, clusterIs, tells, testAnswers } from '../testing/step-answers.ts'
import { anRdsEvent } from '../testing/step-builder.ts'
import { modifyClusterStorage } from './modify-cluster-storage.ts'

const { sent, seen } = after(storageChangeTo('aurora-iopt1'))
const changed = { storageType: 'aurora-iopt1' }
const parked = (StorageType: string) => ({ pendingChanges: { StorageType } })
const isParked = clusterIs(parked('aurora-iopt1'))
const tooEarly = { ioOptimizedNextAllowedAt: '2026-03-20T00:00:00.000Z' }

testAnswers(modifyClusterStorage, { input: changed }, [
  ['it is another type', {}, 'ModifyDBCluster', '{"clusterId":"orders","storageType":"aurora-iopt1"}'],
  ['it is the type: never sent again', clusterIs(changed), 'satisfied'],
  ['it is the type, busy', { ...clusterIs({ ...changed, status: 'modifying' }), ...seen }, 'under way'],
  [
    'it is the type, and AWS still has it parked',
    { ...clusterIs({ ...changed, ...parked('aurora-iopt1') }), ...sent },
    'under way',
  ],
  ['AWS is changing it', { ...clusterIs({ status: 'modifying' }), ...sent }, 'under way'],
  ['someone else changes something', clusterIs({ status: 'modifying' }), 'waiting'],
  ['someone parked the same change for the maintenance window', isParked, 'ModifyDBCluster'],
  [
    'it is the type, and another one is parked for the maintenance window',
    clusterIs({ ...changed, ...parked('aurora') }),
    'ModifyDBCluster',
  ],
  ['AWS began and gave up', seen, 'change failed', 'it is aurora'],
  [
    'AWS gave up, says so, and still has what was asked for pending',
    { ...isParked, ...seen, ...tells(anRdsEvent('orders', 'Try again later.')) },
    'change failed',
    'AWS says: "Try again later."',
  ],
  [
    'AWS reports a failure of something else',
    { ...isParked, ...seen, ...tells(anRdsEvent('shop', 'Try again later.')) },
    'under way',
  ],
  ['it is too early', clusterIs(tooEarly), 'blocked', 'before 2026-03-20 00:00:00 UTC'],
  [
    'it goes back to standard, which is never too early',
    { input: { storageType: 'aurora' }, ...clusterIs({ ...changed, ...tooEarly }) },
    'ModifyDBCluster',
  ],
  [
    'storage is being optimized afterwards',
    { ...clusterIs({ ...changed, status: 'storage-optimization' }), ...seen },
    'satisfied',
  ],
  ['the cluster is stopped', clusterIs({ status: 'stopped' }), 'blocked'],
])
