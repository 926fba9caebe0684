/** Sends one request over and over from a process of its own and prints how many calls a second were answered. */
import { Agent, request } from 'node:http'

const [url = '', body = '', seconds = '3'] = process.argv.slice(2)
const CONNECTIONS = 8
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
const headers = {
  'content-type': 'application/x-www-form-urlencoded',
  authorization:
    'AWS4-HMAC-SHA256 Credential=test/20260105/us-east-1/rds/aws4_request, SignedHeaders=host, Signature=0',
}

const until = performance.now() + Number(seconds) * 1000
const startedAt = performance.now()
const counts = await Promise.all(Array.from({ length: CONNECTIONS }, repeat))
const calls = counts.reduce((sum, count) => sum + count, 0)
process.stdout.write(`${calls / ((performance.now() - startedAt) / 1000)}\n`)
agent.destroy()

async function repeat(): Promise<number> {
  let count = 0
  while (performance.now() < until) {
    await call()
    count += 1
  }
  return count
}

function call(): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent, headers }, (incoming) => {
      incoming.resume()
      incoming.on('end', () => {
        if (incoming.statusCode === 200) resolve()
        else reject(new Error(`The mock answered ${incoming.statusCode}`))
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
