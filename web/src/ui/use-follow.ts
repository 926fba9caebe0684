import { useCallback } from 'react'
import { useHref, useNavigate } from 'react-router'

/** What a Cloudscape link or button reports when it is followed. */
interface FollowEvent {
  preventDefault(): void
}

/** Properties of a Cloudscape `Link` or `Button` that leads to a place of this application without loading the page. */
export interface FollowProps {
  readonly href: string
  readonly onFollow: (event: FollowEvent) => void
}

/** Makes the properties of links: `<Link {...follow(paths.clusters)}>Clusters</Link>`. */
export function useFollow(): (path: string) => FollowProps {
  const navigate = useNavigate()
  const base = useHref('/').replace(/\/$/, '')
  return useCallback(
    (path) => ({
      href: `${base}${path}`,
      onFollow: (event) => {
        event.preventDefault()
        void navigate(path)
      },
    }),
    [navigate, base],
  )
}
