/** The result of something of which everything that it waits for has an end of its own; rejects when it is not at its end in time. */
export async function unlessItHangs<T>(acting: Promise<T>, mostMs: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error(`It hangs: not at its end after ${mostMs / 1000} s.`)),
    mostMs,
  )
  try {
    return await Promise.race([acting, promise])
  } finally {
    clearTimeout(timer)
  }
}
