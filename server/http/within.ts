/** What the work comes to, or the fallback when that takes longer; the work itself goes on. Real time. */
export async function withinTime<T>(ms: number, work: Promise<T>, fallback: T): Promise<T> {
  const expired = Promise.withResolvers<T>()
  const timer = setTimeout(() => expired.resolve(fallback), ms)
  try {
    return await Promise.race([work, expired.promise])
  } finally {
    clearTimeout(timer)
  }
}
