import { MODIFY_INSTANCE, usuallyText } from '../model/expected-duration.ts'
import type { StepInputs } from '../model/step.ts'
import type { StepDefinition } from './definition.ts'
import { modifyInstance } from './modify-instance.ts'
import { assessGroup, keptText, namesOfGroup, readsOn, sinceFirstAttempt } from './reader-group.ts'

/** Changes the class of several readers at the same time. */
export const modifyInstances: StepDefinition<'modify_instances'> = {
  does: 'Changes the class of several readers at the same time.',
  title: (input) => `Change ${changesText(input)}`,
  description: (input) =>
    `Changes ${changesText(input)}, at the same time. ${keptText(input)} Connections to the readers that change are dropped; the writer is not touched.`,
  calls: ['ModifyDBInstance'],
  interruption: (input) => ({
    affects: 'reads',
    description: `${namesOfGroup(input)}: down at the same time while the class changes (${usuallyText(MODIFY_INSTANCE)})`,
  }),
  interruptions: ({ instances }) => readsOn(instances, `its class changes (${usuallyText(MODIFY_INSTANCE)})`),
  reads: ['events'],
  needs: ({ attempts }) => sinceFirstAttempt(attempts),
  glance: () => ({ breadth: 'instances' }),
  assess: (context) =>
    assessGroup(context, modifyInstance, (instance) => ({ ...instance, isInPlace: false })),
}

/** The readers with their new classes: `orders-2, orders-3 to db.r6g.xlarge`. */
function changesText({ instances }: StepInputs['modify_instances']): string {
  const classes = [...new Set(instances.map(({ instanceClass }) => instanceClass))]
  return classes
    .map((instanceClass) => {
      const readers = instances.filter((each) => each.instanceClass === instanceClass)
      return `${namesOfGroup({ instances: readers })} to ${instanceClass}`
    })
    .join('; ')
}
