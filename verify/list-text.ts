import type { Scenario } from './scenario.ts'

/** The scenarios and what each proves, as a list in Markdown; docs/verify.md has it for all of them. */
export const listText = (scenarios: readonly Scenario[]): string =>
  scenarios.map(({ name, proves }) => `- **${name}**: ${proves}\n`).join('')
