import { commonFault } from '../protocol/aws-fault.ts'

interface PageRequest {
  readonly Marker?: string | undefined
  readonly MaxRecords?: number | undefined
}

/** One page of rows, with the marker of the next page when there is one. */
export interface Page<T> {
  readonly rows: T[]
  readonly next: { readonly Marker?: string }
}

/** Cuts a page out of rows. The marker is opaque to clients. Throws InvalidParameterValue for a bad size or marker. */
export function pageOf<T>(rows: readonly T[], request: PageRequest, maximum = 100): Page<T> {
  const size = request.MaxRecords ?? 100
  if (!Number.isInteger(size) || size < 20 || size > maximum) {
    throw commonFault(
      'InvalidParameterValue',
      `Invalid value ${size} for MaxRecords. Must be between 20 and ${maximum}`,
    )
  }
  const start = request.Marker ? readMarker(request.Marker) : 0
  const end = start + size
  return { rows: rows.slice(start, end), next: end < rows.length ? { Marker: writeMarker(end) } : {} }
}

function writeMarker(offset: number): string {
  return Buffer.from(`offset:${offset}`).toString('base64url')
}

function readMarker(marker: string): number {
  const [, offset] = /^offset:(\d+)$/.exec(Buffer.from(marker, 'base64url').toString()) ?? []
  if (offset === undefined) throw commonFault('InvalidParameterValue', `Invalid value ${marker} for Marker`)
  return Number(offset)
}
