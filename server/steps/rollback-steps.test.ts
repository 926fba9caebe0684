import { describe, expect, test } from 'vitest'
import type { TargetParameterGroup } from '../model/facts.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import { aCluster } from '../testing/cluster-builder.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import { aDeployment, aParameterGroup, aParameterGroupsReading } from '../testing/preflight-builder.ts'
import type { Question } from '../testing/step-builder.ts'
import { judge } from '../testing/step-builder.ts'
import { deleteBlueGreenDeployment } from './delete-blue-green-deployment.ts'
import { deleteParameterGroups } from './delete-parameter-groups.ts'

const GREEN = 'orders-green-abc123'
const made = { identifier: 'bgd-1234567890abcdef', isAdopted: false, greenClusterId: GREEN }
const green = aCluster({ clusterId: GREEN, engineVersion: '17.4' })
const ours = { tags: { [OPERATION_TAG]: 'op-1' } }

describe('delete the deployment', () => {
  const input = { name: 'orders-upgrade-op-1' }

  test.each<Question<'delete_blue_green_deployment'>>([
    { when: 'nothing was read', facts: { deployment: made }, verdict: 'waiting' },
    {
      when: 'it is there: with its green side',
      facts: { deployment: made },
      reading: { deployment: aDeployment(), otherClusters: [green] },
      verdict: 'act DeleteBlueGreenDeployment',
      says: '"deletesTarget":true',
    },
    {
      when: 'green is protected: that is lifted from green, not from production',
      facts: { deployment: made },
      reading: { deployment: aDeployment(), otherClusters: [{ ...green, hasDeletionProtection: true }] },
      verdict: 'act ModifyDBCluster',
      says: `{"clusterId":"${GREEN}","deletionProtection":false}`,
    },
    {
      when: 'it was found by its name, so that green has to be read first',
      reading: { deployment: aDeployment(ours), otherClusters: [] },
      verdict: 'waiting',
      says: GREEN,
    },
    {
      when: 'it goes',
      facts: { deployment: made },
      reading: { deployment: aDeployment({ status: 'DELETING' }), otherClusters: [green] },
      verdict: 'under way',
    },
    {
      when: 'it is gone and green still goes',
      facts: { deployment: made },
      reading: { deployment: 'not_found', otherClusters: [{ ...green, status: 'deleting' }] },
      verdict: 'under way',
    },
    {
      when: 'both are gone',
      facts: { deployment: made },
      reading: { deployment: 'not_found', otherClusters: [] },
      verdict: 'satisfied',
    },
    {
      when: 'it was adopted: it is left alone',
      facts: { deployment: { ...made, isAdopted: true } },
      reading: { deployment: aDeployment(), otherClusters: [green] },
      verdict: 'satisfied',
    },
    {
      when: 'AWS never answered its creation, and shows no tags of it',
      reading: { deployment: aDeployment(), otherClusters: [green] },
      creations: { unanswered: [aDeployment().name] },
      verdict: 'waiting',
      says: 'tags',
    },
    {
      when: 'one of that name is somebody else’s: it is left alone',
      reading: { deployment: aDeployment(), otherClusters: [green] },
      verdict: 'satisfied',
    },
    {
      when: 'a switchover is in progress',
      facts: { deployment: made },
      reading: { deployment: aDeployment({ status: 'SWITCHOVER_IN_PROGRESS' }), otherClusters: [green] },
      verdict: 'waiting',
    },
    {
      when: 'the switchover has been completed: green is production',
      facts: { deployment: made },
      reading: { deployment: aDeployment({ status: 'SWITCHOVER_COMPLETED' }), otherClusters: [] },
      verdict: 'unexpected',
      says: 'is production now and is not deleted',
    },
  ])('$verdict when $when', expectAnswer(deleteBlueGreenDeployment, input))

  test('what was found by name becomes known, so that the next reading has the green cluster', () => {
    const reading = { deployment: aDeployment(ours), otherClusters: [] }
    const { learnt } = judge(deleteBlueGreenDeployment, input, { reading })
    expect(learnt?.deployment).toEqual(made)
    expect(
      deleteBlueGreenDeployment.needs?.({ input, facts: { deployment: made }, attempts: [] }),
    ).toMatchObject({ otherClusters: [{ by: 'identifier', clusterId: GREEN }] })
  })
})

describe('delete the parameter groups', () => {
  const target = (
    kind: TargetParameterGroup['kind'],
    name: string,
    isMadeHere: boolean,
  ): TargetParameterGroup => ({
    kind,
    name,
    family: 'aurora-postgresql17',
    isMadeHere,
    settings: [],
  })
  const targetParameterGroups = [
    target('cluster', 'made-cluster', true),
    target('instance', 'made-instance', true),
    target('instance', 'mine', false),
  ]
  const there = (...names: readonly string[]) => ({
    parameterGroups: aParameterGroupsReading({
      groups: names.map((name) => aParameterGroup(name === 'made-cluster' ? 'cluster' : 'instance', name)),
    }),
  })

  test.each<Question<'delete_parameter_groups'>>([
    { when: 'nothing was read', facts: { targetParameterGroups }, verdict: 'waiting' },
    {
      when: 'both are there',
      facts: { targetParameterGroups },
      reading: there('made-cluster', 'made-instance', 'mine'),
      verdict: 'act DeleteParameterGroup',
      says: 'made-cluster',
    },
    {
      when: 'one is left',
      facts: { targetParameterGroups },
      reading: there('made-instance', 'mine'),
      verdict: 'act DeleteParameterGroup',
      says: 'made-instance',
    },
    {
      when: 'only the one that was there before is left',
      facts: { targetParameterGroups },
      reading: there('mine'),
      verdict: 'satisfied',
    },
    { when: 'none was made', reading: there('mine'), verdict: 'satisfied' },
  ])('$verdict when $when', expectAnswer(deleteParameterGroups, { targetEngineVersion: '17.4' }))
})
