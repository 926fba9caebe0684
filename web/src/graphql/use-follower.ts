import { useCallback, useEffect, useRef } from 'react'
import { connection, type Follower, follow } from './connection.ts'

/**
 * Has the page count as out of date after a lost connection until this component has heard from the server again. Gives
 * the function that says so, with the epoch of the connection in which the server was asked.
 */
export function useFollower(isFollowing: boolean): (epoch: number) => void {
  const follower = useRef<Follower | null>(null)
  useEffect(() => {
    if (!isFollowing) return
    const own = follow()
    follower.current = own
    return () => {
      follower.current = null
      own.leave()
    }
  }, [isFollowing])
  return useCallback((epoch) => {
    if (epoch === connection.get().epoch) follower.current?.heard()
  }, [])
}
