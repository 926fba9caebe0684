/** A value that survives being written to disk and read back unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** A JSON object; a key that is absent reads as undefined. */
interface JsonObject {
  readonly [key: string]: Json | undefined
}
