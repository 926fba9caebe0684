import type { SeededBugs } from './plays.ts'
import { CLASS_CHANGE, inPlan, playOf, polledEvery } from './plays.ts'

const UPGRADE = 'upgrade, parameter groups of its own'

/** What an operation copies, carries over and calls its own: each mistake leaves production another one than it was. */
export const COPY_BUGS: SeededBugs = {
  'the temporary instance is not tagged': {
    file: 'server/steps/create-temp-instance.ts',
    code: 'tags: tagsOfCopy(template.tags ?? {}, operationId),',
    instead: 'tags: template.tags ?? {},',
    breaks: ['own'],
    shownBy: playOf(CLASS_CHANGE),
  },
  'the temporary instance gets a maintenance window of AWS’s choice': {
    file: 'server/steps/create-temp-instance.ts',
    code: '...(template.maintenanceWindow !== undefined && { maintenanceWindow: template.maintenanceWindow }),',
    instead: '',
    breaks: ['likeness'],
    shownBy: playOf(CLASS_CHANGE),
  },
  'the temporary instance gets the default parameter group': {
    file: 'server/adapters/rds/calls/instance-calls.ts',
    code: 'DBParameterGroupName: input.parameterGroup,',
    instead: '',
    breaks: ['likeness'],
    shownBy: playOf('class change, parameter groups of its own'),
  },
  'what AWS named in its answer is not the own, only what carries the tag': {
    file: 'server/steps/ownership.ts',
    code: "if (creations.named.some(({ identifier, resourceId }) => (resourceId ?? identifier) === id)) return 'own'",
    instead: '',
    breaks: ['truth'],
    shownBy: inPlan({ behaviour: { newTags: 'shown-late' } }, polledEvery(60_000, CLASS_CHANGE)),
  },
  'a value that is to be kept is dropped': {
    file: 'server/model/parameter-carry-over.ts',
    code: 'home === kind && change.isKept ? change.name : []',
    instead: "home === kind && change.isKept && change.name === '' ? change.name : []",
    breaks: ['topology'],
    shownBy: playOf('upgrade that keeps defaults, parameter groups of its own'),
  },
  'a value that was not to be kept is kept': {
    file: 'server/model/default-changes.ts',
    code: 'pinParameters ? pinParameters.includes(change.name) : home.group?.isMadeHere === true',
    instead: 'pinParameters ? home.group?.isMadeHere === true : home.group?.isMadeHere === true',
    breaks: ['topology'],
    shownBy: playOf('upgrade that lets defaults change, parameter groups of its own'),
  },
  'a setting of the old parameter group is lost': {
    file: 'server/model/parameter-carry-over.ts',
    code: 'const judged = userSettings(source).map(',
    instead: 'const judged = userSettings(source).slice(1).map(',
    breaks: ['topology'],
    shownBy: playOf(UPGRADE),
  },
  'the tag of the operation stays on what production keeps': {
    file: 'server/steps/remove-operation-tag.ts',
    code: ".find((group) => makers.includes(group?.tags[OPERATION_TAG] ?? ''))",
    instead: ".find((group) => makers.includes(group?.tags['another'] ?? ''))",
    breaks: ['truth'],
    shownBy: playOf(UPGRADE),
  },
  'the tag of the operation is removed from something that is not its own': {
    file: 'server/steps/remove-operation-tag.ts',
    code: 'arn: tagged.arn,',
    instead: 'arn: reading.cluster?.arn ?? tagged.arn,',
    breaks: ['own'],
    shownBy: playOf(UPGRADE),
  },
}
