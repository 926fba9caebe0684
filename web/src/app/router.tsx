import { createBrowserRouter, redirect } from 'react-router'
import { BASE_PATH } from '../graphql/server-address.ts'
import { paths } from '../ui/paths.ts'
import { Frame } from './frame.tsx'
import { NotFound } from './not-found.tsx'
import { ScreenError } from './screen-error.tsx'

/** Which screen is shown at which address. Each screen is loaded when it is first visited. */
export const router = createBrowserRouter(
  [
    {
      path: '/',
      Component: Frame,
      children: [
        {
          ErrorBoundary: ScreenError,
          HydrateFallback: () => null,
          children: [
            { index: true, loader: () => redirect(paths.operations) },
            {
              path: 'operations',
              lazy: async () => ({
                Component: (await import('../operations/operations-screen.tsx')).OperationsScreen,
              }),
            },
            {
              path: 'operations/new',
              lazy: async () => ({
                Component: (await import('../new-operation/new-operation-screen.tsx')).NewOperationScreen,
              }),
            },
            {
              path: 'operations/:operationId',
              lazy: async () => ({
                Component: (await import('../operation/operation-screen.tsx')).OperationScreen,
              }),
            },
            {
              path: 'clusters',
              lazy: async () => ({
                Component: (await import('../clusters/clusters-screen.tsx')).ClustersScreen,
              }),
            },
            {
              path: 'clusters/:region/:clusterId',
              lazy: async () => ({
                Component: (await import('../clusters/cluster-screen.tsx')).ClusterScreen,
              }),
            },
            {
              path: 'demo',
              lazy: async () => ({ Component: (await import('../demo/demo-screen.tsx')).DemoScreen }),
            },
            { path: '*', Component: NotFound },
          ],
        },
      ],
    },
  ],
  { basename: BASE_PATH === '' ? '/' : BASE_PATH },
)
