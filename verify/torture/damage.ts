import type { Random } from '#mock-rds/world/random.ts'

/** A kind of place in a file of the store, by what stands there. */
interface Place {
  readonly name: string
  /** What stands around it; the place is at the beginning of the first group. */
  readonly pattern: RegExp
}

/** Every class of bytes that a file has. */
const PLACES: readonly Place[] = [
  { name: 'the first byte', pattern: /^(\{)/d },
  { name: 'a key of the envelope', pattern: /"(formatVersion)"/d },
  { name: 'the format version', pattern: /"formatVersion":(\d)/d },
  { name: 'the checksum', pattern: /"checksum":"\w\w(\w)/d },
  { name: 'the key of the content', pattern: /\n"(operation|events)"/d },
  { name: 'a key in the content', pattern: /"\w(\w+)":"\w/d },
  { name: 'a text', pattern: /"clusterId":"(\w)/d },
  { name: 'a time', pattern: /(?:At|"at)":"\d{3}(\d)/d },
  { name: 'a number', pattern: /"(?:revision|seq)":(\d)/d },
  { name: 'white space', pattern: /,(\n)["{]/d },
  { name: 'a colon', pattern: /"state"(:)|"type"(:)/d },
  { name: 'a quotation mark', pattern: /"region":(")/d },
  { name: 'a comma', pattern: /(,)\n/d },
  { name: 'the last bracket', pattern: /(\})\n$/d },
  { name: 'the last line break', pattern: /(\n)$/d },
]

/** A way in which bytes go bad from a place on. */
type Way = (bytes: Buffer, at: number, random: Random) => Buffer

const WAYS: Readonly<Record<string, Way>> = {
  'one bit flipped': (bytes, at, random) => {
    const damaged = Buffer.from(bytes)
    damaged[at] = (damaged[at] ?? 0) ^ (1 << random.below(8))
    return damaged
  },
  'cut off': (bytes, at) => Buffer.from(bytes.subarray(0, at)),
  'torn (zeros from there on)': (bytes, at) => Buffer.from(bytes).fill(0, at),
}

/** One way to damage a file. */
export interface Damage {
  readonly name: string
  /** Gives other bytes than it got, of which the file may be as good as before. */
  readonly inflict: (bytes: Buffer, random: Random) => Buffer
}

/** Every way at every place. */
export const DAMAGES: readonly Damage[] = PLACES.flatMap((place) =>
  Object.entries(WAYS).map(([way, damage]) => ({
    name: `${way} at ${place.name}`,
    inflict: (bytes: Buffer, random: Random) => damage(bytes, offsetOf(place, bytes), random),
  })),
)

function offsetOf({ name, pattern }: Place, bytes: Buffer): number {
  const text = bytes.toString('latin1')
  const at = pattern
    .exec(text)
    ?.indices?.slice(1)
    .find((range) => range !== undefined)?.[0]
  if (at === undefined) throw new Error(`A file of the store does not have ${name}.`)
  return at
}
