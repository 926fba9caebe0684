import { once } from 'node:events'
import { createServer } from 'node:http'
import { type Browser, chromium, expect } from '@playwright/test'
import { browserOptions } from './support/launch-browser.ts'
import { test } from './support/test.ts'

/** A name that an attacker has pointed at this machine after its page was loaded (DNS rebinding). */
const REBOUND = 'rebound.example'

/** Newer browsers keep pages from addresses of this machine themselves; others leave that to the server. */
const UNGUARDED =
  '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets,BlockInsecurePrivateNetworkRequests'

const CREATE =
  'mutation { createOperation(input: { clusterId: "demo-multi", spec: { instanceCycle: {} } }) { id } }'
const FAULT = JSON.stringify({ kind: 'error', code: 'Throttling', action: 'DescribeDBClusters' })

/** A way of reaching something. */
interface Way {
  readonly url: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Without it the browser asks first; with it the answer cannot be read, but what was sent may have been obeyed. */
  readonly isBlind?: boolean
}

const JSON_HEADERS = { 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1' }

/** Every way of giving a command, of reading, and of controlling the mock, directly and through the server of a demo. */
function waysInto(serverUrl: string, mockUrl: string): Readonly<Record<string, Way>> {
  const command = JSON.stringify({ query: CREATE })
  return {
    command: { url: `${serverUrl}/graphql`, headers: JSON_HEADERS, body: command },
    'blind command': { url: `${serverUrl}/graphql`, body: command, isBlind: true },
    readiness: { url: `${serverUrl}/readyz` },
    metrics: { url: `${serverUrl}/metrics` },
    fault: { url: `${mockUrl}/mock/faults`, headers: JSON_HEADERS, body: FAULT },
    'blind fault': { url: `${mockUrl}/mock/faults`, body: FAULT, isBlind: true },
    'fault through the server': { url: `${serverUrl}/mock/faults`, headers: JSON_HEADERS, body: FAULT },
    'blind fault through the server': { url: `${serverUrl}/mock/faults`, body: FAULT, isBlind: true },
    'world of the mock': { url: `${mockUrl}/mock/state` },
  }
}

/** What a page at an address of its own sees of each way, and whether its WebSocket is opened. */
async function attempt(
  browser: Browser,
  pageUrl: string,
  ways: Readonly<Record<string, Way>>,
  socketUrl: string,
): Promise<Readonly<Record<string, string>>> {
  const context = await browser.newContext()
  const page = await context.newPage()
  // Only the page itself comes from the attacker; what it asks for goes where its address leads.
  await page.route(pageUrl, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Page</title>' }),
  )
  await page.goto(pageUrl)
  const seen = await page.evaluate(
    async ({ tried, socket }) => {
      const results: Record<string, string> = {}
      for (const [name, { url, method, headers = {}, body, isBlind = false }] of Object.entries(tried)) {
        const init = {
          method: method ?? (body === undefined ? 'GET' : 'POST'),
          headers,
          ...(body !== undefined && { body }),
          ...(isBlind && { mode: 'no-cors' as const }),
        }
        results[name] = await fetch(url, init).then(
          ({ type, status }) => (type === 'opaque' ? 'sent blindly' : String(status)),
          () => 'unreadable',
        )
      }
      results['WebSocket'] = await new Promise<string>((resolve) => {
        const opened = new WebSocket(socket, 'graphql-transport-ws')
        opened.onopen = () => resolve('open')
        opened.onerror = () => resolve('refused')
      })
      return results
    },
    { tried: ways, socket: socketUrl },
  )
  await context.close()
  return seen
}

/** The same program by another name. */
const named = (url: string, name: string): string => `http://${name}:${new URL(url).port}`

const socketOf = (url: string): string => `${url.replace(/^http/, 'ws')}/graphql`

test('only pages of the server itself reach its socket, its commands and the mock', async ({ api, demo }) => {
  const attacker = createServer((_, response) => response.end('a page')).listen(0, '127.0.0.1')
  await once(attacker, 'listening')
  const address = attacker.address()
  if (address === null || typeof address === 'string') throw new Error('The attacker has no port.')
  const options = browserOptions()
  const browser = await chromium.launch({
    ...options,
    args: [...(options.args ?? []), `--host-resolver-rules=MAP ${REBOUND} 127.0.0.1`, UNGUARDED],
  })
  const faults = async (): Promise<unknown> => (await fetch(`${demo.mockUrl}/mock/faults`)).json()
  const operations = (): Promise<unknown> => api.send('{ operations { totalCount } }')

  const ways = waysInto(demo.url, demo.mockUrl)
  const elsewhere = `http://localhost:${address.port}/page`
  const ofAnotherPort = await attempt(browser, elsewhere, ways, socketOf(demo.url))
  for (const [name, seen] of Object.entries(ofAnotherPort)) {
    expect(seen, name).toMatch(name === 'WebSocket' ? /^refused$/ : /^(unreadable|sent blindly)$/)
  }

  const [server, mock] = [named(demo.url, REBOUND), named(demo.mockUrl, REBOUND)]
  for (const origin of [server, mock]) {
    const behindName = await attempt(browser, `${origin}/page`, waysInto(server, mock), socketOf(server))
    for (const [name, seen] of Object.entries(behindName)) {
      expect(seen, name).toMatch(name === 'WebSocket' ? /^refused$/ : /^(403|unreadable|sent blindly)$/)
    }
  }

  expect(await operations()).toEqual({ operations: { totalCount: 0 } })
  expect(await faults()).toEqual({ faults: [] })

  // The same from the server's own page: the attempts are real ones.
  const own = await attempt(browser, `${demo.url}/page`, ways, socketOf(demo.url))
  expect(own).toMatchObject({
    command: '200',
    readiness: '200',
    metrics: '200',
    'fault through the server': '200',
    fault: 'unreadable',
    WebSocket: 'open',
  })
  expect(await operations()).toEqual({ operations: { totalCount: 1 } })
  await browser.close()
  attacker.close()
})
