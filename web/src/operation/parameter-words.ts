import { enumWords } from '../graphql/enum-words.ts'

/** The name of a parameter in words: `targetInstanceClass` is `Target instance class`. */
export function parameterName(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replace(/^temp\b|\btemp\b/, 'temporary')
    .replace(/\bdb\b/, 'DB')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** The value of a parameter in words: `PROXY_DEREGISTRATION` is `Proxy deregistration`. */
export function parameterText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.map(parameterText).join(', ')
  const text = String(value)
  return /^[A-Z]+(_[A-Z]+)*$/.test(text) ? enumWords(text) : text
}
