/** `InstanceCycle` for `instance_cycle`: how the types of the API are named that belong to a word of a closed set. */
export const typeNameOf = (word: string): string =>
  word.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
