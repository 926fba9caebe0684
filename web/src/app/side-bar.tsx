import Badge from '@cloudscape-design/components/badge'
import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation'
import { useLocation } from 'react-router'
import { paths } from '../ui/paths.ts'
import { useServerInfo } from '../ui/server-info.ts'
import { useFollow } from '../ui/use-follow.ts'

/** Leads to the screens. */
export function SideBar({ pausedCount }: { readonly pausedCount: number }) {
  const { pathname } = useLocation()
  const follow = useFollow()
  const isDemo = useServerInfo()?.demoMode ?? false
  const link = (text: string, path: string): SideNavigationProps.Link => ({
    type: 'link',
    text,
    href: follow(path).href,
  })
  const places = [
    paths.operations,
    paths.newOperation,
    paths.clusters,
    paths.leftovers,
    ...(isDemo ? [paths.demo] : []),
  ]
  return (
    <SideNavigation
      activeHref={follow(activePlace(pathname)).href}
      items={[
        {
          ...link('Operations', paths.operations),
          ...(pausedCount > 0 && { info: <Badge color="severity-medium">{`${pausedCount} paused`}</Badge> }),
        },
        link('New operation', paths.newOperation),
        link('Clusters', paths.clusters),
        link('Leftovers', paths.leftovers),
        ...(isDemo ? [{ type: 'divider' as const }, link('Demo controls', paths.demo)] : []),
      ]}
      onFollow={(event) => {
        const place = places.find((path) => follow(path).href === event.detail.href)
        if (place) follow(place).onFollow(event)
      }}
    />
  )
}

/** The place in the navigation that an address belongs to. */
function activePlace(pathname: string): string {
  if (pathname === paths.newOperation) return paths.newOperation
  const places = [paths.operations, paths.clusters, paths.leftovers, paths.demo]
  return places.find((place) => pathname === place || pathname.startsWith(`${place}/`)) ?? ''
}
