/** An object type whose members that may be undefined are optional instead. */
type WithoutUndefined<T> = {
  readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K]
} & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Leaves out members that are undefined, which the SDK's shapes have and our readings do not. */
export function withoutUndefined<T extends object>(members: T): WithoutUndefined<T> {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(members)) if (value !== undefined) kept[name] = value
  // The keys are exactly those that the type says.
  return kept as WithoutUndefined<T>
}
