import { type Agent, request } from 'node:http'

/** Sends a GraphQL request; gives the text of its answer. Rejects when it has errors. */
export function post(agent: Agent, url: string, asked: object): Promise<string> {
  const body = JSON.stringify(asked)
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-graphql-yoga-csrf': '1',
  }
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}/graphql`, { method: 'POST', agent, headers }, (incoming) => {
      let text = ''
      incoming.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
      })
      incoming.on('end', () => {
        if (incoming.statusCode === 200 && !text.startsWith('{"errors"')) resolve(text)
        else reject(new Error(`The server answered ${incoming.statusCode}: ${text.slice(0, 500)}`))
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
