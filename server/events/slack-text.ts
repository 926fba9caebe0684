import type { Leftover } from '../model/aftermath.ts'
import { eventMessage } from '../model/event-message.ts'
import type { Operation } from '../model/operation.ts'
import type { EventType, OperationEvent } from '../model/operation-event.ts'

/** The events that people are told about, with a sign to tell them apart at a glance. */
const SIGNS: Partial<Readonly<Record<EventType, string>>> = {
  operation_started: ':arrow_forward:',
  step_completed: ':white_check_mark:',
  operation_paused: ':double_vertical_bar:',
  operation_completed: ':checkered_flag:',
  operation_marked_complete: ':checkered_flag:',
  operation_aborted: ':x:',
  operation_rolled_back: ':leftwards_arrow_with_hook:',
}

/** What an event reads as in Slack; undefined for one that nobody is told about. */
export function slackText(event: OperationEvent, { id, clusterId, region }: Operation): string | undefined {
  const sign = SIGNS[event.type]
  if (sign === undefined) return undefined
  const lines = [`${sign} *${clusterId}* (${region}): ${escaped(eventMessage(event))}`]
  for (const { command } of leftBy(event)) lines.push(`\`${escaped(command)}\``)
  lines.push(`_Operation ${id}_`)
  return lines.join('\n')
}

/** What reads in Slack when an operation is not driven as it should be, or is again. */
export function driverText({ id, clusterId, region }: Operation, problem: string | undefined): string {
  const [sign, text] =
    problem === undefined ? [':white_check_mark:', 'Turns are taken again.'] : [':rotating_light:', problem]
  return `${sign} *${clusterId}* (${region}): ${escaped(text)}\n_Operation ${id}_`
}

/** What an event tells of as left in AWS. */
const leftBy = (event: OperationEvent): readonly Leftover[] =>
  event.type === 'operation_aborted' || event.type === 'operation_marked_complete'
    ? (event.body.leftovers ?? [])
    : []

/** Source: docs.slack.dev, "Formatting message text": these three characters must be written as entities. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
