/** The address of every screen below the base path, as a pattern of the router, by the name of the screen. */
export const ROUTES = {
  operations: '/operations',
  newOperation: '/operations/new',
  operation: '/operations/:operationId',
  resume: '/operations/:operationId/resume',
  leftovers: '/leftovers',
  clusters: '/clusters',
  cluster: '/clusters/:region/:clusterId',
  demo: '/demo',
  notFound: '*',
} as const

/** The name of a screen. */
export type ScreenName = keyof typeof ROUTES

/** The dialogs that have an address of their own, each with the screen that it lies over. */
export const DIALOG_ROUTES = { resume: 'operation' } as const satisfies Partial<
  Record<ScreenName, ScreenName>
>
