import { REBOOT_INSTANCE, usuallyText } from '../model/expected-duration.ts'
import type { StepDefinition } from './definition.ts'
import { assessGroup, keptText, namesOfGroup, readsOn, sinceFirstAttempt } from './reader-group.ts'
import { rebootInstance } from './reboot-instance.ts'

/** Restarts several readers at the same time. */
export const rebootInstances: StepDefinition<'reboot_instances'> = {
  does: 'Restarts several readers at the same time.',
  title: (input) => `Reboot ${namesOfGroup(input)}`,
  description: (input) =>
    `Restarts ${namesOfGroup(input)} at the same time. ${keptText(input)} Connections to the readers that restart are dropped; the writer is not touched.`,
  calls: ['RebootDBInstance'],
  interruption: (input) => ({
    affects: 'reads',
    description: `${namesOfGroup(input)}: down at the same time while they restart (${usuallyText(REBOOT_INSTANCE)})`,
  }),
  interruptions: ({ instances }) => readsOn(instances, `it restarts (${usuallyText(REBOOT_INSTANCE)})`),
  reads: ['events'],
  needs: ({ attempts }) => sinceFirstAttempt(attempts),
  glance: () => ({ breadth: 'instances' }),
  assess: (context) =>
    assessGroup(context, rebootInstance, ({ instanceId }) => ({
      instanceId,
      isInPlace: false,
      wasPendingReboot: context.input.wasPendingReboot.includes(instanceId),
    })),
}
