import type { ChatPostMessageArguments } from '@slack/web-api'
import { plainLine } from '#lib/plain-text.ts'
import type { Leftover } from '../../model/aftermath.ts'
import type { Operation } from '../../model/operation.ts'
import type { EventType, OperationEvent } from '../../model/operation-event.ts'
import { eventMessage } from '../../operations/event-message.ts'

/** The events that people are told about, each with the name of an emoji to tell them apart at a glance. */
const SIGNS: Partial<Readonly<Record<EventType, string>>> = {
  operation_started: 'arrow_forward',
  step_completed: 'white_check_mark',
  operation_paused: 'double_vertical_bar',
  operation_completed: 'checkered_flag',
  operation_marked_complete: 'checkered_flag',
  operation_aborted: 'x',
  operation_rolled_back: 'leftwards_arrow_with_hook',
}

/** What an event reads as in Slack. */
export interface SlackMessage {
  /** What notifications show, as Slack wants it written. */
  readonly text: string
  /** What the channel shows. Texts of people and of AWS are elements of their own, in which nothing is markup. */
  readonly blocks: Extract<ChatPostMessageArguments, { blocks: unknown }>['blocks']
}

/** The message about an event; undefined for one that people are not told about. */
export function slackMessage(event: OperationEvent, operation: Operation): SlackMessage | undefined {
  const sign = SIGNS[event.type]
  if (sign === undefined) return undefined
  const commands = leftBy(event).map(({ command }) => plainLine(command))
  return messageAbout(operation, sign, eventMessage(event), commands)
}

/** What reads in Slack when an operation is not driven as it should be, or is again. */
export const driverMessage = (operation: Operation, problem: string | undefined): SlackMessage =>
  problem === undefined
    ? messageAbout(operation, 'white_check_mark', 'Turns are taken again.')
    : messageAbout(operation, 'rotating_light', problem)

function messageAbout(
  { id, clusterId, region, reference }: Operation,
  sign: string,
  what: string,
  commands: readonly string[] = [],
): SlackMessage {
  const ticket = reference?.ticket === undefined ? '' : `, ${plainLine(reference.ticket)}`
  const operation = `Operation ${id}${ticket}`
  const said = ` (${region}): ${shortened(plainLine(what))}`
  return {
    text: escaped([`:${sign}: ${clusterId}${said}`, ...commands, operation].join('\n')),
    blocks: [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'emoji', name: sign },
              { type: 'text', text: ' ' },
              { type: 'text', text: clusterId, style: { bold: true } },
              { type: 'text', text: said },
            ],
          },
          ...commands.map((command) => ({
            type: 'rich_text_preformatted' as const,
            elements: [{ type: 'text' as const, text: command }],
          })),
          {
            type: 'rich_text_section',
            elements: [{ type: 'text', text: operation, style: { italic: true } }],
          },
        ],
      },
    ],
  }
}

/** As much of a text as Slack takes in one piece. */
const shortened = (text: string): string =>
  text.length <= MAX_CHARACTERS ? text : `${text.slice(0, MAX_CHARACTERS - 1)}…`

const MAX_CHARACTERS = 3_000

/** What an event tells of as left in AWS. */
const leftBy = (event: OperationEvent): readonly Leftover[] =>
  event.type === 'operation_aborted' || event.type === 'operation_marked_complete'
    ? (event.body.leftovers ?? [])
    : []

/** Source: docs.slack.dev, "Formatting message text": these three characters must be written as entities. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
