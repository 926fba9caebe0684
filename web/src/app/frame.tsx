import AppLayoutToolbar from '@cloudscape-design/components/app-layout-toolbar'
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group'
import Spinner from '@cloudscape-design/components/spinner'
import { Suspense, useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { signIn } from '../graphql/session.ts'
import { useStore } from '../state/store.ts'
import { shownPage } from '../ui/page.ts'
import { ServerInfoContext } from '../ui/server-info.ts'
import { useFollow } from '../ui/use-follow.ts'
import { FrameDialogs } from './frame-dialogs.tsx'
import { CommandResults, ConnectionMessage } from './messages.tsx'
import { ScreenError } from './screen-error.tsx'
import { SideBar } from './side-bar.tsx'
import { SignedOut } from './signed-out.tsx'
import { TopBar } from './top-bar.tsx'
import { useAttention } from './use-attention.ts'
import { useServerInfoQuery } from './use-server-info-query.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useTabSigns } from './use-tab-signs.ts'

/** What is around every screen: top and side navigation, breadcrumbs, messages, dialogs that open from anywhere. */
export function Frame() {
  const serverInfo = useServerInfoQuery()
  const { title, above = [], mark } = useStore(shownPage)
  const { pausedCount, newlyFailedCount } = useAttention()
  const [isNavigationOpen, setNavigationOpen] = useState(() => matchMedia('(min-width: 1200px)').matches)
  const follow = useFollow()
  const screen = useLocation().pathname.split('/', 3).join('/')
  useShortcuts()
  useTabSigns({ title, mark, pausedCount, newlyFailedCount })
  const isSignedOut = useStore(signIn).need !== 'none' && !serverInfo
  const crumbs = [...above, { text: title, href: '' }]
  return (
    <ServerInfoContext value={serverInfo}>
      <TopBar />
      <AppLayoutToolbar
        headerSelector="#top-bar"
        toolsHide
        navigationWidth={240}
        stickyNotifications
        maxContentWidth={Number.MAX_VALUE}
        navigation={<SideBar pausedCount={pausedCount} />}
        navigationOpen={isNavigationOpen}
        onNavigationChange={({ detail }) => setNavigationOpen(detail.open)}
        breadcrumbs={
          title !== '' && (
            <BreadcrumbGroup
              items={crumbs.map(({ text, href }) => ({ text, href: href && follow(href).href }))}
              onFollow={(event) => {
                const crumb = crumbs.find(({ text }) => text === event.detail.text)
                if (crumb?.href) follow(crumb.href).onFollow(event)
              }}
            />
          )
        }
        notifications={<ConnectionMessage isShowing={!isSignedOut} />}
        content={
          <ScreenError key={screen}>
            {isSignedOut ? (
              <SignedOut />
            ) : (
              <Suspense fallback={<Spinner size="large" />}>
                <Outlet />
              </Suspense>
            )}
          </ScreenError>
        }
      />
      <CommandResults />
      <FrameDialogs />
    </ServerInfoContext>
  )
}
