import { crc32 } from 'node:zlib'

/**
 * The CRC-32 of a value's compact JSON, as eight hexadecimal digits. It is taken of the value and not of the text of a
 * file, so that white space does not count, and equal data has an equal checksum whoever laid the file out. It finds
 * damage, not malice.
 */
export const checksumOf = (value: unknown): string => checksumOfJson(JSON.stringify(value) ?? '')

/** The checksum of the value whose compact JSON this is. */
export const checksumOfJson = (json: string): string => crc32(json).toString(16).padStart(8, '0')
