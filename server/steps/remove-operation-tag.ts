import { groupsMadeHere } from '../model/facts.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import { findGroup } from '../model/parameter-group-reading.ts'
import { act, satisfied, waitingFor } from './assessment.ts'
import type { StepDefinition } from './definition.ts'

/**
 * Removes the operation's tag from the parameter groups that it created or took over and that production keeps, so that they carry the
 * user's tags only. It comes last: until then the tag says whose they are. What was created stays on record.
 */
export const removeOperationTag: StepDefinition<'remove_operation_tag'> = {
  does: "Removes the operation's tag from what production keeps.",
  title: () => 'Remove the tag of this operation',
  description: () =>
    `Removes the tag ${OPERATION_TAG} from the parameter groups that this operation created or took over and that the cluster keeps using.`,
  calls: ['RemoveTagsFromResource'],
  reads: ['parameterGroups'],
  needs: ({ facts }) => ({ parameterGroups: { inUse: false, named: groupsMadeHere(facts) } }),
  assess({ facts, input, operationId, reading }) {
    const { parameterGroups } = reading
    if (!parameterGroups) return waitingFor('the parameter groups to be read')
    const makers = [operationId, ...(input.adopted ?? []).map(({ madeBy }) => madeBy)]
    const tagged = groupsMadeHere(facts)
      .map(({ kind, name }) => findGroup(parameterGroups, kind, name))
      .find((group) => makers.includes(group?.tags[OPERATION_TAG] ?? ''))
    return tagged
      ? act({
          action: 'RemoveTagsFromResource',
          input: { name: tagged.name, arn: tagged.arn, keys: [OPERATION_TAG] },
        })
      : satisfied('what production keeps carries no tag of this operation')
  },
}
