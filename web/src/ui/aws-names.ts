const ENGINES: Readonly<Record<string, string>> = {
  'aurora-postgresql': 'Aurora PostgreSQL',
  'aurora-mysql': 'Aurora MySQL',
}

const STORAGE_TYPES: Readonly<Record<string, string>> = {
  aurora: 'Aurora Standard',
  'aurora-iopt1': 'Aurora I/O-Optimized',
}

/** An engine as the AWS console calls it; one that is not known by its own name. */
export const engineName = (engine: string): string => ENGINES[engine] ?? engine

/** A storage type as the AWS console calls it; one that is not known by its own name. */
export const storageName = (storageType: string): string => STORAGE_TYPES[storageType] ?? storageType

/** Writer or reader, in words. */
export const roleName = (role: 'WRITER' | 'READER'): string => (role === 'WRITER' ? 'Writer' : 'Reader')
