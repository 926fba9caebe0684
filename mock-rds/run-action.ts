import type { ActionName, ActionOf, ActionTable, InputOf, OutputOf } from './actions/action.ts'
import { ACTIONS, operationSchema } from './actions/registry.ts'
import { checkTags } from './actions/tag-rules.ts'
import { laggedView, presentView } from './actions/view.ts'
import { refuseDenied } from './denials.ts'
import { type Caller, subjectOf, textsIn } from './fault-subject.ts'
import type { FaultSubject } from './faults-in-force.ts'
import { underFaults } from './injected-faults.ts'
import { permissionsOf } from './permissions.ts'
import { commonFault } from './protocol/aws-fault.ts'
import { checkInput } from './protocol/check-input.ts'
import { requireRoom } from './world/room.ts'
import type { World } from './world.ts'

/**
 * Carries out one RDS call whose input is typed already, under the faults in force: the way into the mock that needs
 * neither HTTP nor a form. Rejects with AwsFault for a refusal, LostConnection when a fault takes the answer away.
 */
export function runAction<A extends ActionName>(
  world: World,
  caller: Caller,
  action: A,
  input: InputOf<A>,
): Promise<OutputOf<A>> {
  const subject = subjectOf(world, caller, action, () => textsIn(input))
  return underFaults(world, caller.accountId, subject, () => perform(world, caller, action, input, subject))
}

/** Carries out one call that the faults around it have let through. Throws AwsFault for a refusal. */
export function perform<A extends ActionName>(
  world: World,
  caller: Caller,
  name: A,
  input: InputOf<A>,
  subject: FaultSubject,
): OutputOf<A> {
  const table: ActionTable = ACTIONS
  const action: ActionOf<A> | undefined = table[name]
  if (!action) throw commonFault('InvalidAction', `${name} is not modelled by this mock of RDS`)
  refuseDenied(world, caller, subject, permissionsOf(name, input), input)
  const schema = operationSchema(name)
  if (schema) checkInput(schema[4], input)
  checkTags(input)
  const region = world.region(caller.accountId, caller.region)
  if (action.access === 'read') return action.run(input, laggedView(world, region, subject))
  return region.change(
    world.clock.now(),
    (edit) => {
      const output = action.run(input, {
        edit,
        view: () => presentView(edit),
        fault: (kind, place) => world.faults.take(kind, { ...subject, ...place }),
      })
      requireRoom(region.state, edit.state)
      return output
    },
    () => world.faults.take('slow', subject)?.factor ?? 1,
  )
}
