import type { TargetParameterGroup } from '../model/facts.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import type {
  ParameterGroupReading,
  ParameterGroupsReading,
  ParameterSetting,
} from '../model/parameter-group-reading.ts'
import type { Assessment, Verdict } from './assessment.ts'
import { act, blocked, learning, needsConsent, satisfied, unexpected, waitingFor } from './assessment.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { parameterBatches } from './parameter-batches.ts'
import type { CarryOver } from './parameter-carry-over.ts'
import { carryOver } from './parameter-carry-over.ts'

type Context = StepContext<'prepare_parameter_groups'>

/** Makes sure that parameter groups of the target family exist with the settings of today's. */
export const prepareParameterGroups: StepDefinition<'prepare_parameter_groups'> = {
  title: () => 'Prepare parameter groups',
  description: ({ targetEngineVersion }) =>
    `Finds or makes the parameter groups for ${targetEngineVersion}: named ones as they are, default ones to the new default, custom ones with their settings carried over.`,
  calls: ['CreateParameterGroup', 'ModifyParameterGroup'],
  reads: ['parameterGroups'],
  needs: ({ input, facts }) => ({
    parameterGroups: {
      targetEngineVersion: input.targetEngineVersion,
      named: [
        ...(input.clusterGroup === undefined ? [] : [{ kind: 'cluster' as const, name: input.clusterGroup }]),
        ...(input.instanceGroup === undefined
          ? []
          : [{ kind: 'instance' as const, name: input.instanceGroup }]),
        ...(facts.targetParameterGroups ?? []).map(({ kind, name }) => ({ kind, name })),
      ],
    },
  }),
  assess(context) {
    const { facts, input, reading } = context
    const { parameterGroups } = reading
    if (!parameterGroups) return waitingFor('the parameter groups to be read')
    const { targetFamily } = parameterGroups
    if (targetFamily === undefined) {
      return unexpected(
        `AWS does not know engine version ${input.targetEngineVersion}.`,
        'ABORT changes nothing; start an operation with a version that the cluster can be upgraded to.',
      )
    }
    if (facts.targetParameterGroups) return bringAbout(facts.targetParameterGroups, parameterGroups, context)
    return decide({ ...parameterGroups, targetFamily }, context)
  },
}

/** Decides on the target groups once; from then on the decision is a fact. */
function decide(
  reading: ParameterGroupsReading & { readonly targetFamily: string },
  context: Context,
): Assessment {
  const { accepted, cluster, input, operationId } = context
  const carried = carryOver(cluster, reading, input, operationId)
  const problem = groupProblem(carried, reading.targetFamily) ?? consentNeeded(carried, accepted)
  if (problem) return problem
  return learning({ targetParameterGroups: carried.groups }, bringAbout(carried.groups, reading, context))
}

function groupProblem({ missing, wrongFamily }: CarryOver, targetFamily: string): Assessment | undefined {
  if (missing.length > 0) {
    return unexpected(
      `AWS shows no parameter group named ${missing.join(' or ')}.`,
      'Create it, then CONTINUE; or ABORT (nothing has been changed).',
    )
  }
  const [wrong] = wrongFamily
  if (!wrong) return undefined
  return blocked(
    `Parameter group ${wrong.name} is of family ${wrong.family}; the target version needs ${targetFamily}.`,
    'ABORT and start an operation that names a group of that family, or none.',
  )
}

function consentNeeded(
  { refused, unifiedMembers }: CarryOver,
  accepted: readonly string[],
): Assessment | undefined {
  const leaveOut = `leave_out:${refused.map(({ groupName, name }) => `${groupName}/${name}`).join()}`
  if (refused.length > 0 && !accepted.includes(leaveOut)) {
    const list = refused.map(
      ({ groupName, name, value, because }) => `${name} = ${value} of ${groupName} (${because})`,
    )
    return needsConsent(
      leaveOut,
      `Settings that cannot be carried to the target version: ${list.join('; ')}.`,
      'CONTINUE leaves them out. To keep them, make the groups yourself and name them in a new operation.',
    )
  }
  const unify = `one_instance_group:${unifiedMembers.join()}`
  if (unifiedMembers.length > 0 && !accepted.includes(unify)) {
    return needsConsent(
      unify,
      `${unifiedMembers.join(', ')} use another DB parameter group than the writer; a blue/green deployment gives all new instances one group.`,
      'CONTINUE gives them the settings of the writer; change their group after the upgrade if they need their own.',
    )
  }
  return undefined
}

function bringAbout(
  targets: readonly TargetParameterGroup[],
  { groups }: ParameterGroupsReading,
  { operationId }: Context,
): Verdict {
  for (const target of targets.filter(({ isMadeHere }) => isMadeHere)) {
    const existing = groups.find(({ kind, name }) => kind === target.kind && name === target.name)
    const missing = existing ? firstMissingBatch(target, existing) : undefined
    if (existing && !missing) continue
    const { kind, name, family } = target
    if (missing) return act({ action: 'ModifyParameterGroup', input: { kind, name, settings: missing } })
    const description = `Settings carried over for an upgrade to ${family}`
    const tags = { [OPERATION_TAG]: operationId }
    return act({ action: 'CreateParameterGroup', input: { kind, name, family, description, tags } })
  }
  return satisfied(`parameter groups are ready: ${targets.map(({ name }) => name).join(', ')}`, {
    groups: targets.map(({ kind, name, isMadeHere }) => ({ kind, name, isMadeHere })),
  })
}

/** Batches are the same every time, so one that is partly there is sent again whole: setting a value twice is harmless. */
function firstMissingBatch(
  target: TargetParameterGroup,
  existing: ParameterGroupReading,
): readonly ParameterSetting[] | undefined {
  const present = new Map(existing.userSettings.map(({ name, value }) => [name, value]))
  return parameterBatches(target.settings).find((batch) =>
    batch.some(({ name, value }) => present.get(name) !== value),
  )
}
