import type { Effect, EffectOf } from './process.ts'
import type { RegionEdit } from './region-edit.ts'

/** For every kind of effect, the function that applies it. */
export type EffectHandlers<Kinds extends Effect['kind']> = {
  readonly [K in Kinds]: (edit: RegionEdit, effect: EffectOf<K>, cause: string) => void
}
