import type { LeftParameterGroup } from '../model/adoption.ts'
import { consent } from '../model/consent.ts'
import { sentTogether } from '../model/dependent-parameters.ts'
import type { TargetParameterGroup } from '../model/facts.ts'
import { groupsMadeHere } from '../model/facts.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import type { CarryOver } from '../model/parameter-carry-over.ts'
import { carryOver } from '../model/parameter-carry-over.ts'
import type {
  ParameterGroupReading,
  ParameterGroupsReading,
  ParameterSetting,
} from '../model/parameter-group-reading.ts'
import { findGroup, ParameterGroupKind } from '../model/parameter-group-reading.ts'
import { tagsOfCopy } from '../model/tags.ts'
import type { Assessment, Verdict } from './assessment.ts'
import { act, blocked, learning, recorded, unexpected, unlessAccepted, waitingFor } from './assessment.ts'
import type { StepContext, StepDefinition } from './definition.ts'

type Kind = 'prepare_parameter_groups'
type Context = StepContext<Kind>

/** Makes sure that parameter groups of the target family exist with the settings of today's. */
export const prepareParameterGroups: StepDefinition<Kind> = {
  does: 'Finds or creates the parameter groups for the target version.',
  title: () => 'Prepare parameter groups',
  description: ({ targetEngineVersion }) =>
    `Finds or makes the parameter groups for ${targetEngineVersion}: named ones as they are, default ones to the new default, custom ones with their settings carried over.`,
  calls: ['CreateParameterGroup', 'ModifyParameterGroup'],
  reads: ['parameterGroups'],
  needs: ({ input, facts }) => ({
    parameterGroups: facts.targetParameterGroups
      ? { inUse: false, named: groupsMadeHere(facts) }
      : {
          targetEngineVersion: input.targetEngineVersion,
          inUse: true,
          named: [
            ...(input.clusterGroup === undefined
              ? []
              : [{ kind: ParameterGroupKind.CLUSTER, name: input.clusterGroup }]),
            ...(input.instanceGroup === undefined
              ? []
              : [{ kind: ParameterGroupKind.INSTANCE, name: input.instanceGroup }]),
            ...(input.adopted ?? []).map(({ kind, name }) => ({ kind, name })),
          ],
        },
  }),
  assess(context) {
    const { facts, input, reading } = context
    const { parameterGroups } = reading
    if (!parameterGroups) return waitingFor('the parameter groups to be read')
    if (facts.targetParameterGroups) return bringAbout(facts.targetParameterGroups, parameterGroups, context)
    const { targetFamily } = parameterGroups
    if (targetFamily === undefined) {
      return unexpected(`AWS does not know engine version ${input.targetEngineVersion}.`, {
        first: 'Create an operation with a version that the cluster can be upgraded to.',
        choices: { continue: 'check again', abort: 'end this operation' },
      })
    }
    return decide({ ...parameterGroups, targetFamily }, context)
  },
}

/** Decides on the target groups once; from then on the decision is a fact. */
function decide(
  reading: ParameterGroupsReading & { readonly targetFamily: string },
  context: Context,
): Assessment<Kind> {
  const { accepted, cluster, input, operationId } = context
  const carried = carryOver(cluster, reading, input, operationId)
  const problem =
    groupProblem(carried, reading.targetFamily) ??
    consentNeeded(carried, input.targetEngineVersion, accepted) ??
    unpinned(carried, input, accepted)
  if (problem) return problem
  return learning({ targetParameterGroups: carried.groups }, bringAbout(carried.groups, reading, context))
}

function groupProblem({ missing, wrongFamily }: CarryOver, targetFamily: string): Assessment | undefined {
  if (missing.length > 0) {
    return unexpected(`AWS shows no parameter group named ${missing.join(' or ')}.`, {
      first: 'Create it.',
      choices: { continue: 'check again', abort: 'end the operation' },
    })
  }
  const [wrong] = wrongFamily
  if (!wrong) return undefined
  return blocked(
    `Parameter group ${wrong.name} is of family ${wrong.family}; the target version needs ${targetFamily}.`,
    {
      first: 'Create an operation that names a group of that family, or none.',
      choices: { abort: 'end this operation' },
    },
  )
}

function consentNeeded(
  carried: CarryOver,
  targetEngineVersion: string,
  accepted: readonly string[],
): Assessment | undefined {
  return (
    settingsLeftOut(carried, targetEngineVersion, accepted) ??
    oneGroup(carried, targetEngineVersion, accepted)
  )
}

function settingsLeftOut(
  { refused }: CarryOver,
  targetEngineVersion: string,
  accepted: readonly string[],
): Assessment | undefined {
  if (refused.length === 0) return undefined
  const items = refused.map(
    ({ groupName, name, value, because }) => `${name} = ${value} of ${groupName} (${because})`,
  )
  return unlessAccepted(
    consent(
      'settings_left_out',
      targetEngineVersion,
      items,
      `These settings are left out: ${items.join('; ')}.`,
    ),
    accepted,
    `Settings that cannot be carried to the target version: ${items.join('; ')}.`,
    {
      choices: { continue: 'leave them out' },
      note: 'To keep them, create the groups yourself and name them in a new operation.',
    },
  )
}

function oneGroup(
  { unifiedMembers }: CarryOver,
  targetEngineVersion: string,
  accepted: readonly string[],
): Assessment | undefined {
  if (unifiedMembers.length === 0) return undefined
  const names = unifiedMembers.join(', ')
  return unlessAccepted(
    consent(
      'one_instance_group',
      targetEngineVersion,
      unifiedMembers,
      `${names} get the DB parameter group settings of the writer.`,
    ),
    accepted,
    `${names} use another DB parameter group than the writer; a blue/green deployment gives all new instances one group.`,
    {
      choices: { continue: 'give them the settings of the writer' },
      note: 'If they need their own, their group can be changed after the upgrade.',
    },
  )
}

/** Preflight blocks on these, so one that shows here has come up since. */
function unpinned(
  { defaultChanges }: CarryOver,
  { pinParameters = [], targetEngineVersion }: Context['input'],
  accepted: readonly string[],
): Assessment | undefined {
  const lost = defaultChanges.filter(({ name, isKept }) => pinParameters.includes(name) && !isKept)
  if (lost.length === 0) return undefined
  const items = lost.map(({ name, obstacle }) => `${name} (${obstacle})`)
  return unlessAccepted(
    consent(
      'unpinned',
      targetEngineVersion,
      items,
      `These parameters do not keep their values: ${items.join('; ')}.`,
    ),
    accepted,
    `Parameters that were to keep their values cannot: ${items.join('; ')}.`,
    {
      choices: {
        continue: 'leave them at the new default',
        abort: 'end the operation; another one can name parameter groups that set them',
      },
    },
  )
}

function bringAbout(
  targets: readonly TargetParameterGroup[],
  reading: ParameterGroupsReading,
  { input, operationId }: Context,
): Verdict<Kind> {
  for (const target of targets.filter(({ isMadeHere }) => isMadeHere)) {
    const existing = findGroup(reading, target.kind, target.name)
    const left = input.adopted?.find(({ kind, name }) => kind === target.kind && name === target.name)
    if (existing && left && !isMadeBy(existing, left.madeBy, operationId)) return notTheOneLeft(left)
    const missing = existing ? firstMissingBatch(target, existing) : undefined
    if (existing && !missing) continue
    const { kind, name, family } = target
    if (missing) return act({ action: 'ModifyParameterGroup', input: { kind, name, settings: missing } })
    const description = target.description ?? `Settings carried over for an upgrade to ${family}`
    const tags = tagsOfCopy(target.tags ?? {}, operationId)
    return act({ action: 'CreateParameterGroup', input: { kind, name, family, description, tags } })
  }
  return recorded(`parameter groups are ready: ${targets.map(({ name }) => name).join(', ')}`, {
    groups: targets.map(({ kind, name, isMadeHere }) => ({ kind, name, isMadeHere })),
  })
}

const isMadeBy = ({ tags }: ParameterGroupReading, ...operationIds: readonly string[]): boolean =>
  operationIds.includes(tags[OPERATION_TAG] ?? '')

const notTheOneLeft = ({ name, madeBy }: LeftParameterGroup): Verdict =>
  unexpected(
    `Parameter group ${name} does not carry the tag of operation ${madeBy}, which made the one that this operation was asked to take over.`,
    {
      first: 'Check whose group it is, and delete it if it is not needed.',
      choices: { continue: 'check again, and create another one if there is none' },
      note: 'Nothing was done to it.',
    },
  )

/**
 * Batches are the same every time, so one that is partly there is sent again whole: setting a value twice is harmless.
 * What counts is the value, and not who has set it as AWS reports it: one that equals the family's default is never `user`.
 */
function firstMissingBatch(
  target: TargetParameterGroup,
  existing: ParameterGroupReading,
): readonly ParameterSetting[] | undefined {
  const present = new Map(existing.parameters.map(({ name, value }) => [name, value]))
  return parameterBatches(target.settings).find((batch) =>
    batch.some(({ name, value }) => present.get(name) !== value),
  )
}

/** The most parameters that one Modify call of the RDS API takes. */
const MAX_PER_CALL = 20

/** Settings in the batches in which they are sent: always the same ones, dependent parameters in one call. */
export function parameterBatches(
  settings: readonly ParameterSetting[],
): readonly (readonly ParameterSetting[])[] {
  const batches: ParameterSetting[][] = []
  for (const group of dependentGroups(settings)) {
    const last = batches.at(-1)
    if (last && last.length + group.length <= MAX_PER_CALL) last.push(...group)
    else batches.push([...group])
  }
  return batches
}

function dependentGroups(settings: readonly ParameterSetting[]): readonly (readonly ParameterSetting[])[] {
  const byKey = Map.groupBy(settings, ({ name }) => sentTogether(name).join())
  return [...byKey.values()]
}
