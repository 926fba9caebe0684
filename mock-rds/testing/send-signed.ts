import type { Stage } from './stage.ts'

/** Sends a form as it is, past the SDK, and gives the answer with the code of its fault. */
export async function sendSigned({ mock }: Stage, fields: Readonly<Record<string, string>>, service = 'rds') {
  const scope = `test/20260105/us-east-1/${service}/aws4_request`
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`
  const body = new URLSearchParams({ Version: '2014-10-31', ...fields })
  const response = await fetch(mock.url, { method: 'POST', headers: { authorization }, body })
  const text = await response.text()
  return {
    status: response.status,
    requestId: response.headers.get('x-amzn-requestid'),
    code: /<Code>([^<]*)<\/Code>/.exec(text)?.[1],
    text,
  }
}
