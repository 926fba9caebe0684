/**
 * Parked changes by AWS's member name. AWS sends an empty element when nothing is parked, which the SDK parses to an
 * empty object, so presence says nothing: only members with a value count.
 */
export function toPendingChanges(values: object | undefined): Readonly<Record<string, string>> {
  const changes = Object.entries(values ?? {}).filter(([, value]) => hasContent(value))
  return Object.fromEntries(changes.map(([name, value]) => [name, describe(name, value)]))
}

function hasContent(value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (value instanceof Date) return true
  return typeof value === 'object' ? Object.values(value).some(hasContent) : true
}

function describe(name: string, value: unknown): string {
  if (name === 'MasterUserPassword') return '(hidden)'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
