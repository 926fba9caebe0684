/** The address below which the server serves everything; ends with a slash. The server names it in the page's base. */
export const APP_BASE = new URL(document.querySelector('base')?.getAttribute('href') ?? '/', location.origin)

/** The base as the router wants it: without the slash at its end. */
export const BASE_PATH = APP_BASE.pathname.replace(/\/$/, '')

/** Where queries and mutations go. */
export const GRAPHQL_URL = new URL('graphql', APP_BASE).href

/** Where subscriptions go. */
export const SOCKET_URL = GRAPHQL_URL.replace(/^http/, 'ws')
