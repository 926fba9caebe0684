/** A kind of event in words: `step_started` is `Step started`. */
export function kindName(type: string): string {
  const words = type.replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
