/** An object type whose members that may be undefined are optional instead. */
type WithoutUndefined<T> = {
  readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K]
} & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Leaves out members that are undefined, which the SDK's shapes have and our readings do not. */
export const withoutUndefined = <T extends object>(members: T): WithoutUndefined<T> =>
  // Object.fromEntries forgets the keys; they are exactly those that the type says.
  Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as WithoutUndefined<T>
