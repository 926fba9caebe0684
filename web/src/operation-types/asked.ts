/** Something that was asked for. */
export interface Asked {
  readonly label: string
  readonly value: string
}

/** `45 minutes`, or `Default (45 minutes)` when nothing was said. */
export function orDefault(said: string, standard: number | undefined, unit = ''): string {
  if (said.trim() !== '') return `${said} ${unit}`.trim()
  return standard === undefined ? 'Default' : `Default (${`${standard} ${unit}`.trim()})`
}

/** A choice in a word. */
export const yes = (isSo: boolean): string => (isSo ? 'Yes' : 'No')
