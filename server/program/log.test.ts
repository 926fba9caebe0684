import { expect, test } from 'vitest'
import { createLog } from './log.ts'

type Line = Record<string, unknown>

/** A log that keeps its lines, as text and as what they say. */
function captured(secrets: readonly string[] = []) {
  const texts: string[] = []
  const log = createLog({ level: 'info', secrets, stream: { write: (text) => void texts.push(text) } })
  return { log, texts, last: (): Line => JSON.parse(texts.at(-1) ?? '') }
}

test('a line is JSON with the level by its name, the time and what was said; what is below the level is left out', () => {
  const { log, texts, last } = captured()
  log.debug({}, 'never mind')
  expect(texts).toEqual([])
  log.info({ operationId: 'op-1' }, 'Started.')
  expect(last()).toMatchObject({ level: 'info', operationId: 'op-1', msg: 'Started.' })
  expect(last()['time']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
})

test('whatever goes by the name of a secret is replaced, at any depth, and nothing else is', () => {
  const { log, texts, last } = captured()
  const visible = { hasManagedMasterPassword: true, tokens: 12 }
  const headers = { Authorization: 'hush-2', cookie: ['hush-3'], 'x-amz-security-token': 'hush-4' }
  const list = [{ credentials: { accessKeyId: 'hush-5', secretAccessKey: 'hush-6' } }]
  const request = { headers: { ...headers, host: 'rds' }, list }
  log.info({ adminToken: 'hush-1', request, ...visible, password: undefined, at: new Date(0) }, 'Sent.')
  expect(texts.join()).not.toContain('hush')
  const hidden = '[redacted]'
  expect(last()).toMatchObject({
    adminToken: hidden,
    request: {
      headers: { Authorization: hidden, cookie: hidden, 'x-amz-security-token': hidden, host: 'rds' },
      list: [{ credentials: hidden }],
    },
    ...visible,
    at: '1970-01-01T00:00:00.000Z',
  })
})

test('errors are written with what they carry and what caused them, without secrets', () => {
  const { log, texts, last } = captured()
  const cause = Object.assign(new Error('refused'), {
    code: 'EACCES',
    $response: { headers: { authorization: 'hush' } },
  })
  log.error({ err: new Error('failed', { cause }) }, 'It went wrong.')
  log.error(cause)
  expect(texts.join()).not.toContain('hush')
  expect(last()).toMatchObject({
    err: { type: 'Error', message: 'refused', code: 'EACCES', stack: expect.any(String) },
  })
  expect(JSON.parse(texts[0] ?? '')).toMatchObject({
    err: { message: 'failed: refused' },
  })
})

test('secrets that are known, or look like some, are replaced in messages too', () => {
  const { log, texts } = captured(['admin-"token'])
  log.info({ note: 'a admin-"token b' }, 'Bearer abc.def and xoxb-abc-abc and admin-"token')
  log.info({ url: 'https://rds/?X-Amz-Signature=0123abc&Action=x' }, 'signed')
  expect(texts.join()).not.toMatch(/admin-|abc/)
  expect(texts[1]).toContain('X-Amz-Signature=[redacted]&Action=x')
  expect(texts.map((text) => JSON.parse(text))).toHaveLength(2)
})

test('who signs in at an address, and with what, is replaced wherever the address stands', () => {
  const { log, texts } = captured()
  log.info({ endpoint: 'http://ana:hush@127.0.0.1:9080/x' }, 'Cannot reach https://hush@rds.example?x=1@2')
  expect(texts.join()).not.toContain('hush')
  expect(texts[0]).toContain('http://[redacted]@127.0.0.1:9080/x')
  expect(texts[0]).toContain('https://[redacted]@rds.example?x=1@2')
})

test('what could change how a line is shown is left out, in texts and in names', () => {
  const { log, texts, last } = captured()
  log.info({ 'tag\u202e': 'a\u001b[31mb\u009b', list: ['x\u2066y'] }, 'gnp.\u202etxt\nsecond line')
  expect(last()).toMatchObject({ tag: 'a[31mb', list: ['xy'], msg: 'gnp.txt\nsecond line' })
  expect(texts[0]).toMatch(/^[ -~]+\n$/)
})

test('what a child log always says is redacted too', () => {
  const { log, texts, last } = captured()
  log.child({ operationId: 'op-1', auth: { token: 'hush' } }).info('Hello.')
  expect(last()).toMatchObject({ operationId: 'op-1', msg: 'Hello.' })
  expect(texts.join()).not.toContain('hush')
})

test('an object that contains itself is written as far as it makes sense', () => {
  const { log, last } = captured()
  const circular: Line = { name: 'loop' }
  circular['self'] = circular
  log.info({ circular }, 'Strange.')
  expect(last()).toMatchObject({ circular: { name: 'loop', self: '[Circular]' } })
})
