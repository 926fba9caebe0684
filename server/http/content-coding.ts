import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** The codings that answers are compressed with, the better one first. */
const CODINGS = ['br', 'gzip'] as const

/** A coding that answers are compressed with. */
export type Coding = (typeof CODINGS)[number]

/** Answers of fewer bytes are not worth the work. */
const LEAST_BYTES = 1_024

/** High enough for JSON, and as fast as gzip; the highest quality takes a second for a megabyte. */
const BROTLI_QUALITY = 4

const compressors: { readonly [C in Coding]: (whole: string | Uint8Array) => Promise<Buffer> } = {
  br: (whole) =>
    promisify(brotliCompress)(whole, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (whole) => promisify(gzip)(whole),
}

/** Whether a client takes a coding: named, and not with a weight of 0 (RFC 9110, 12.5.3). */
export function takesCoding(acceptEncoding: string, coding: Coding): boolean {
  const weights = new Map(
    acceptEncoding.split(',').map((each) => {
      const [name = '', weight = 'q=1'] = each.split(';').map((part) => part.trim().toLowerCase())
      return [name, Number(weight.replace(/^q=/, ''))]
    }),
  )
  return (weights.get(coding) ?? weights.get('*') ?? 0) > 0
}

/** A text or bytes compressed, and with which coding; undefined when the client takes none, or there is too little. */
export async function compressed(
  acceptEncoding: string,
  whole: string | Uint8Array,
): Promise<{ readonly coding: Coding; readonly bytes: Buffer } | undefined> {
  const coding =
    acceptEncoding === '' || Buffer.byteLength(whole) < LEAST_BYTES
      ? undefined
      : CODINGS.find((each) => takesCoding(acceptEncoding, each))
  return coding && { coding, bytes: await compressors[coding](whole) }
}
