import { rebootOf } from '../testing/calls.ts'
import { aCluster, withoutMember } from '../testing/cluster-builder.ts'
import { after, clusterIs, readerIs, tells, testAnswers } from '../testing/step-answers.ts'
import { anRdsEvent } from '../testing/step-builder.ts'
import { rebootInstance } from './reboot-instance.ts'

const { sent, seen, closed } = after(rebootOf('orders-2'))
const pending = readerIs({ clusterParameterStatus: 'pending-reboot' })
const inPlace = { instanceId: 'orders-1', isInPlace: true }
const waited = { input: { wasPendingReboot: true } }
const noEvents = tells()

/** RDS has reported a restart of an instance, after it was asked for unless told. */
const restarted = (instanceId = 'orders-2', changes: Parameters<typeof anRdsEvent>[2] = {}) =>
  tells(anRdsEvent(instanceId, 'DB instance restarted', { categories: ['availability'], ...changes }))

const input = { instanceId: 'orders-2', isInPlace: false, wasPendingReboot: false }

testAnswers(rebootInstance, { input }, [
  ['nothing was sent', {}, 'RebootDBInstance'],
  ['nothing was sent, though AWS restarted it a moment ago', restarted(), 'RebootDBInstance'],
  [
    'it was asked for and nothing proves it: available before looks like available after',
    { ...sent, ...noEvents },
    'RebootDBInstance',
  ],
  ['it reboots', { ...readerIs({ status: 'rebooting' }), ...sent }, 'under way'],
  ['it reboots, for another reason', readerIs({ status: 'rebooting' }), 'waiting'],
  ['it is modified by someone else', { ...readerIs({ status: 'modifying' }), ...sent }, 'waiting'],
  ['it was seen rebooting and is available', seen, 'satisfied'],
  ['RDS reported a restart since', { ...sent, ...restarted() }, 'satisfied', 'DB instance restarted'],
  [
    'RDS reported a restart before it was asked for',
    { ...sent, ...restarted('orders-2', { at: '2026-03-04T09:57:59.000Z' }) },
    'RebootDBInstance',
  ],
  ['RDS reported a restart of another instance', { ...sent, ...restarted('orders-3') }, 'RebootDBInstance'],
  [
    'RDS reported something else',
    { ...sent, ...restarted('orders-2', { categories: ['notification'] }) },
    'RebootDBInstance',
  ],
  ['a parameter change that waited is in sync', { ...waited, ...sent }, 'satisfied'],
  [
    'a parameter change that waited still waits',
    { ...waited, ...pending, ...sent, ...noEvents },
    'RebootDBInstance',
  ],
  ['it was asked for and events cannot be read', sent, 'waiting', 'the events of RDS to be read'],
  ['it restarted and a change waits', { ...pending, ...seen }, 'unexpected', 'still waits for a restart'],
  ['a finished reboot was reset', closed, 'RebootDBInstance'],
  ['it is the writer by now', { input: { instanceId: 'orders-1' } }, 'unexpected'],
  ['it is the writer, as announced', { input: inPlace }, 'RebootDBInstance'],
  ['it is gone', { cluster: withoutMember(aCluster(), 'orders-2') }, 'unexpected'],
  ['it came back broken', { ...readerIs({ status: 'incompatible-parameters' }), ...seen }, 'blocked'],
  ['the cluster is busy', clusterIs({ status: 'maintenance' }), 'waiting'],
])
