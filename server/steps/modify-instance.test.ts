import { classChangeOf } from '../testing/calls.ts'
import { aCluster, withoutMember } from '../testing/cluster-builder.ts'
import { after, clusterIs, readerIs, tells, testAnswers } from '../testing/step-answers.ts'
import { anRdsEvent } from '../testing/step-builder.ts'
import { modifyInstance } from './modify-instance.ts'

const changed = { instanceClass: 'db.r6g.xlarge' }
const { sent, seen, closed } = after(classChangeOf('orders-2'))
const parked = (DBInstanceClass: string) => ({ pendingChanges: { DBInstanceClass } })
const isParked = readerIs(parked('db.r6g.xlarge'))
const inPlace = { instanceId: 'orders-1', isInPlace: true }
const failure = anRdsEvent('orders-2', 'insufficient capacity')
const ofAnother = anRdsEvent('orders-3', 'not about it', { at: '2026-03-04T09:59:30.000Z' })

testAnswers(modifyInstance, { input: { instanceId: 'orders-2', ...changed, isInPlace: false } }, [
  ['it has another class', {}, 'ModifyDBInstance', 'db.r6g.xlarge'],
  ['it has the class', readerIs(changed), 'satisfied'],
  [
    'it has the class and is still busy',
    { ...readerIs({ ...changed, status: 'configuring-enhanced-monitoring' }), ...seen },
    'under way',
  ],
  [
    'it has the class, another is parked',
    readerIs({ ...changed, ...parked('db.r6g.large') }),
    'ModifyDBInstance',
  ],
  ['it is being modified by us', { ...readerIs({ status: 'modifying' }), ...sent }, 'under way'],
  ['it is being modified by someone else', readerIs({ status: 'modifying' }), 'waiting'],
  ['AWS took the change and has not begun', { ...isParked, ...sent }, 'waiting'],
  [
    'AWS gave up before a reading showed that it had begun, and what was asked for is still pending',
    { ...isParked, ...sent, ...tells(failure) },
    'change failed',
    'AWS says: "insufficient capacity"',
  ],
  [
    'AWS began and gave up: with its own words',
    { ...seen, ...tells(failure, ofAnother) },
    'change failed',
    'with db.r6g.large. AWS says: "insufficient capacity"',
  ],
  [
    'AWS gave up, a person said to go on, and the value that was asked for is still parked',
    { ...isParked, ...closed },
    'ModifyDBInstance',
  ],
  ['it is the writer by now', { input: { instanceId: 'orders-1' } }, 'unexpected', 'orders-1 is the writer'],
  ['it is the writer, as announced', { input: inPlace }, 'ModifyDBInstance'],
  ['it is gone', { cluster: withoutMember(aCluster(), 'orders-2') }, 'unexpected'],
  ['it is broken', readerIs({ status: 'incompatible-parameters' }), 'blocked'],
  ['the cluster fails over', clusterIs({ status: 'failing-over' }), 'waiting'],
  ['its status is unknown', readerIs({ status: 'levitating' }), 'waiting'],
])
