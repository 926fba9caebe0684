import { expect, test } from 'vitest'
import { orderForServer, orderFromText, orderToText } from './list-order.ts'

test.each(['cluster', '-started'])('the order %s survives the way through the address', (text) => {
  const order = orderFromText(text)
  expect(order && orderToText(order)).toBe(text)
})

test('what no column is called orders nothing', () => {
  for (const text of [null, '', '-', 'step', 'toString']) expect(orderFromText(text)).toBeUndefined()
})

test('the server is told its own words', () => {
  expect(orderForServer(orderFromText('-by'))).toEqual({ field: 'CREATED_BY', isDescending: true })
  expect(orderForServer(undefined)).toBeNull()
})
