import { expect, test } from 'vitest'
import { addressProblem, originsOf } from './own-address.ts'

const LOOPBACK = originsOf({ host: '127.0.0.1', port: 3000 })
const PUBLIC = ['https://maintenance.example'] as const

test('a loopback address is known by each of its names, any other by itself', () => {
  expect(LOOPBACK).toEqual(['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'])
  expect(originsOf({ host: '::1', port: 3000 })).toEqual([
    'http://[::1]:3000',
    'http://localhost:3000',
    'http://127.0.0.1:3000',
  ])
  expect(originsOf({ host: '127.0.0.2', port: 80 })).toEqual([
    'http://127.0.0.2',
    'http://localhost',
    'http://127.0.0.1',
    'http://[::1]',
  ])
  expect(originsOf({ host: '10.0.0.7', port: 3000 })).toEqual(['http://10.0.0.7:3000'])
})

test.each([
  { host: '127.0.0.1:3000' },
  { host: 'localhost:3000' },
  { host: 'LOCALHOST:3000' },
  { host: '[::1]:3000' },
  { host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' },
  { host: 'localhost:3000', 'sec-fetch-site': 'none' },
])('%j is served on loopback', (headers) => {
  expect(addressProblem({ headers }, LOOPBACK)).toBeUndefined()
})

test.each([
  [{}, 'asked for as nothing'],
  [{ host: '' }, 'asked for as ""'],
  [{ host: 'localhost' }, 'asked for as "localhost"'],
  [{ host: 'localhost:3001' }, 'localhost:3001'],
  [{ host: 'rebound.example:3000' }, 'rebound.example'],
  [{ host: 'localhost:3000.rebound.example' }, 'rebound.example'],
  [{ host: 'user@localhost:3000' }, 'user@localhost'],
  [{ host: 'localhost:3000/x' }, 'localhost:3000/x'],
  [{ host: 'localhost:3000', origin: 'null' }, 'Pages of "null"'],
  [{ host: 'localhost:3000', origin: '' }, 'Pages of ""'],
  [{ host: 'localhost:3000', origin: 'http://localhost:5173' }, 'localhost:5173'],
  [{ host: 'localhost:3000', origin: 'http://127.0.0.1:3000' }, '127.0.0.1:3000'],
  [{ host: 'localhost:3000', origin: 'https://localhost:3000' }, 'https://localhost:3000'],
  [{ host: 'localhost:3000', 'sec-fetch-site': 'same-site' }, 'other sites'],
  [{ host: 'localhost:3000', 'sec-fetch-site': 'cross-site' }, 'other sites'],
])('%j is not: %s', (headers, words) => {
  expect(addressProblem({ headers }, LOOPBACK)).toContain(words)
})

test('with a public address, nothing else is served, not even by the names of this machine', () => {
  const served = (headers: object) => addressProblem({ headers: { ...headers } }, PUBLIC) === undefined
  expect(served({ host: 'maintenance.example' })).toBe(true)
  expect(served({ host: 'maintenance.example:443', origin: 'https://maintenance.example' })).toBe(true)
  expect(served({ host: 'maintenance.example:80' })).toBe(false)
  expect(served({ host: 'localhost:3000' })).toBe(false)
  expect(served({ host: 'maintenance.example', origin: 'http://maintenance.example' })).toBe(false)
})

test('a link on another site leads to our pages, and nothing else on it reaches us', () => {
  const link = {
    host: 'localhost:3000',
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  }
  expect(addressProblem({ headers: link, isPage: true }, LOOPBACK)).toBeUndefined()
  expect(addressProblem({ headers: link }, LOOPBACK)).toContain('other sites')
  const frame = { ...link, 'sec-fetch-dest': 'iframe' }
  expect(addressProblem({ headers: frame, isPage: true }, LOOPBACK)).toContain('other sites')
  const script = { ...link, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }
  expect(addressProblem({ headers: script, isPage: true }, LOOPBACK)).toContain('other sites')
})
