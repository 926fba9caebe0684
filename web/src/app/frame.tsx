import AppLayoutToolbar from '@cloudscape-design/components/app-layout-toolbar'
import Box from '@cloudscape-design/components/box'
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { type ComponentType, Suspense, useEffect, useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { APP_BASE } from '../graphql/server-address.ts'
import { openSignIn, signIn } from '../graphql/session.ts'
import { useStore } from '../state/store.ts'
import { DialogPending } from '../ui/dialog-pending.tsx'
import { lazyPart } from '../ui/lazy-part.ts'
import { type FrameDialog, openDialog } from '../ui/open-dialog.ts'
import { shownPage, usePage } from '../ui/page.ts'
import { ServerInfoContext } from '../ui/server-info.ts'
import { useFollow } from '../ui/use-follow.ts'
import { CommandResults, ConnectionMessage } from './messages.tsx'
import { ScreenError } from './screen-error.tsx'
import { SideBar } from './side-bar.tsx'
import { type TabSubject, tabSigns } from './tab-signs.ts'
import { TopBar } from './top-bar.tsx'
import { useAttention } from './use-attention.ts'
import { useServerInfoQuery } from './use-server-info-query.ts'
import { useShortcuts } from './use-shortcuts.ts'

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

/** Loaded when first asked for. */
const DIALOGS: Readonly<Record<FrameDialog, ComponentType>> = {
  shortcuts: lazyPart(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog),
  about: lazyPart(async () => (await import('./about-dialog.tsx')).AboutDialog),
  name: lazyPart(async () => (await import('./name-dialog.tsx')).NameDialog),
}

const SignInDialog = lazyPart(async () => (await import('./sign-in-dialog.tsx')).SignInDialog)

/** The dialogs that open from any screen. */
function FrameDialogs() {
  const open = useStore(openDialog)
  const isSigningIn = useStore(signIn).isOpen
  const Dialog = open === null ? undefined : DIALOGS[open]
  return (
    <Suspense fallback={<DialogPending />}>
      {Dialog && <Dialog />}
      {isSigningIn && <SignInDialog />}
    </Suspense>
  )
}

/** In place of every screen while the server shows nothing to this person. */
function SignedOut() {
  usePage({ title: 'Sign in' })
  return (
    <Box textAlign="center" padding="xxl">
      <SpaceBetween size="m">
        <Box variant="h1">You are not signed in</Box>
        <Box color="text-body-secondary">
          This server shows operations and clusters only after you sign in.
        </Box>
        <Button variant="primary" onClick={openSignIn}>
          Sign in
        </Button>
      </SpaceBetween>
    </Box>
  )
}

/** Shows in the tab of the browser whether something is paused or failed. */
function useTabSigns(subject: TabSubject): void {
  const { title, icon } = tabSigns(subject)
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    const href = new URL(`${icon}.svg`, APP_BASE).href
    document.querySelector('link[rel="icon"]')?.setAttribute('href', href)
  }, [icon])
}
