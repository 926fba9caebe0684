import type { HostKind } from './modes/mode.ts'
import type { Scenario } from './scenario.ts'

/** The scenarios and what each proves, as a list in Markdown; docs/verify.md has it for all of them. */
export const listText = (scenarios: readonly Scenario[]): string =>
  scenarios
    .map(({ name, proves, only }) => {
      const where = only ? ` (Only with \`--host ${only.on}\`: ${only.because})` : ''
      return `- **${name}**: ${proves}${where}\n`
    })
    .join('')

/** The scenarios that are not about this host, and why. */
export const elsewhereText = (scenarios: readonly Scenario[], host: HostKind): string =>
  scenarios
    .filter(({ only }) => only !== undefined && only.on !== host)
    .map(({ name, only }) => `       ${name}: only on ${only?.on}, ${only?.because}\n`)
    .join('')
