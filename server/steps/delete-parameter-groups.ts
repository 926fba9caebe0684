import { groupsMadeHere } from '../model/facts.ts'
import { act, satisfied, waitingFor } from './assessment.ts'
import type { StepDefinition } from './definition.ts'

/** Roll back: deletes the parameter groups that this operation made. */
export const deleteParameterGroups: StepDefinition<'delete_parameter_groups'> = {
  does: 'Deletes the parameter groups that the operation created; in a rollback only.',
  title: () => 'Delete the parameter groups made for the upgrade',
  description: () =>
    'Deletes the parameter groups that this operation made. Those that were there before are left alone.',
  calls: ['DeleteParameterGroup'],
  reads: ['parameterGroups'],
  needs: ({ facts }) => ({ parameterGroups: { inUse: false, named: groupsMadeHere(facts) } }),
  assess({ facts, reading }) {
    if (!reading.parameterGroups) return waitingFor('the parameter groups to be read')
    const { groups } = reading.parameterGroups
    const left = groupsMadeHere(facts).find((made) =>
      groups.some(({ kind, name }) => kind === made.kind && name === made.name),
    )
    return left
      ? act({ action: 'DeleteParameterGroup', input: { kind: left.kind, name: left.name } })
      : satisfied('the parameter groups that this operation made are gone')
  },
}
