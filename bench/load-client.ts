/**
 * Sends requests in turn, over and over, from a process of its own: `load-client.ts URL JSON` with `{bodies, calls}`. Ends
 * with an error when one was not answered with 200.
 */
import { Agent, request } from 'node:http'

interface Load {
  /** The forms to send, in turn. */
  readonly bodies: readonly string[]
  readonly calls: number
}

const [url = '', load = '{}'] = process.argv.slice(2)
const { bodies, calls }: Load = JSON.parse(load)
const CONNECTIONS = 8
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
const headers = {
  'content-type': 'application/x-www-form-urlencoded',
  authorization:
    'AWS4-HMAC-SHA256 Credential=test/20260105/us-east-1/rds/aws4_request, SignedHeaders=host, Signature=0',
}

let sent = 0
await Promise.all(Array.from({ length: CONNECTIONS }, repeat))
agent.destroy()

async function repeat(): Promise<void> {
  while (sent < calls) await call(bodies[sent++ % bodies.length] ?? '')
}

function call(body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent, headers }, (incoming) => {
      incoming.resume()
      incoming.on('end', () => {
        if (incoming.statusCode === 200) resolve()
        else reject(new Error(`The mock answered ${incoming.statusCode} to ${body}`))
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
