import type { Report } from './report-of.ts'

/** A report as Markdown, as tickets and chats take it. */
export function reportMarkdown(report: Report): string {
  const { title, facts, changesTitle, changes, interruptions, steps, decisions, forOthers, leftovers } =
    report
  return [
    `# ${title}`,
    list(facts.map(({ label, value }) => `${label}: ${value}`)),
    section(
      changesTitle,
      table(
        ['What', 'Before', 'After'],
        changes.map(({ what, before, after }) => [what, before, after]),
      ),
    ),
    section(
      'Interruptions',
      table(
        ['What', 'Expected', 'Happened'],
        interruptions.map(({ what, expected, happened }) => [what, expected, happened]),
      ),
    ),
    section(
      'Steps',
      table(
        ['Step', 'State', 'Began', 'Took', 'Calls'],
        steps.map(({ step, state, began, took, calls }) => [step, state, began, took, calls]),
      ),
    ),
    section('Decisions', list(decisions.map(({ at, who, what }) => `${at}, ${who}: ${what}`))),
    ...(forOthers.length === 0 ? [] : [section('For others to change', list(forOthers))]),
    ...(leftovers.length === 0
      ? []
      : [
          section(
            'Left behind',
            list(
              leftovers.map(
                ({ resource, description, command }) =>
                  `${resource}: ${description}${command === '' ? '' : ` \`${command}\``}`,
              ),
            ),
          ),
        ]),
  ].join('\n\n')
}

const section = (title: string, content: string): string => `## ${title}\n\n${content}`

const list = (lines: readonly string[]): string =>
  lines.length === 0 ? 'None.' : lines.map((line) => `- ${line}`).join('\n')

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0 ? 'None.' : [head, head.map(() => '---'), ...rows].map(row).join('\n')

/** A bar inside a cell would end it. */
const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
