import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ComponentType } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { OperationsScreen } from '../operations/operations-screen.tsx'
import { lazyPart } from '../ui/lazy-part.ts'
import { usePage } from '../ui/page.ts'
import { paths } from '../ui/paths.ts'
import { DIALOG_ROUTES, ROUTES, type ScreenName } from '../ui/routes.ts'
import { useFollow } from '../ui/use-follow.ts'
import { Frame } from './frame.tsx'

/** What is shown at each address. The first screen comes with the frame; each other one is loaded when it is first visited. */
const SCREENS: Readonly<Record<ScreenName, ComponentType>> = {
  operations: OperationsScreen,
  newOperation: lazyPart(
    async () => (await import('../new-operation/new-operation-screen.tsx')).NewOperationScreen,
  ),
  operation: lazyPart(async () => (await import('../operation/operation-screen.tsx')).OperationScreen),
  resume: lazyPart(async () => (await import('../resume/resume-dialog.tsx')).ResumeDialog),
  clusters: lazyPart(async () => (await import('../clusters/clusters-screen.tsx')).ClustersScreen),
  cluster: lazyPart(async () => (await import('../clusters/cluster-screen.tsx')).ClusterScreen),
  leftovers: lazyPart(async () => (await import('../leftovers/leftovers-screen.tsx')).LeftoversScreen),
  demo: lazyPart(async () => (await import('../demo/demo-screen.tsx')).DemoScreen),
  notFound: NotFound,
}

const isScreenName = (name: string): name is ScreenName => Object.hasOwn(ROUTES, name)
const isDialog = (name: ScreenName): name is keyof typeof DIALOG_ROUTES => Object.hasOwn(DIALOG_ROUTES, name)

const NAMES = Object.keys(ROUTES).filter(isScreenName)
const DIALOGS = NAMES.filter(isDialog)

/** Which screen is shown at which address. */
export const Screens = () => (
  <Routes>
    <Route path="/" element={<Frame />}>
      <Route index element={<Navigate to={paths.operations} replace />} />
      {NAMES.filter((name) => !isDialog(name)).map((name) => (
        <Route key={name} path={ROUTES[name]} element={elementOf(name)}>
          {DIALOGS.filter((dialog) => DIALOG_ROUTES[dialog] === name).map((dialog) => (
            <Route key={dialog} path={ROUTES[dialog]} element={elementOf(dialog)} />
          ))}
        </Route>
      ))}
    </Route>
  </Routes>
)

function elementOf(name: ScreenName) {
  const Screen = SCREENS[name]
  return <Screen />
}

/** For an address that names no screen. */
function NotFound() {
  usePage({ title: 'Page not found' })
  const follow = useFollow()
  return (
    <Box textAlign="center" padding="xxl">
      <SpaceBetween size="m">
        <Box variant="h1">Page not found</Box>
        <Box color="text-body-secondary">There is nothing at this address. It may have been mistyped.</Box>
        <Button {...follow(paths.operations)}>Go to operations</Button>
      </SpaceBetween>
    </Box>
  )
}
