/** Maps items with at most `limit` of them in work at once; results come in the order of the items. */
export async function boundedMap<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>()
  const pending = items.entries()
  const worker = async (): Promise<void> => {
    for (const [index, item] of pending) results.set(index, await work(item))
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result)
}
