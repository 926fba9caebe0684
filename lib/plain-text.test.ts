import { expect, test } from 'vitest'
import { plainJson, plainLine, plainText } from './plain-text.ts'

test.each([
  ['orders-1', 'orders-1'],
  ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
  ['Größe, 日本語, עברית, 👩‍💻', 'Größe, 日本語, עברית, 👩‍💻'],
  ['\u001b[31mred\u001b[0m', '[31mred[0m'],
  ['a\u0000b\bc\rd\u007fe\u009b31mf', 'abcde31mf'],
  ['gnp.\u202etxt\u202c \u2066x\u2069 \u200e\u200f\u061c', 'gnp.txt x '],
  ['one\u2028two\u2029three', 'onetwothree'],
])('%j becomes %j', (text, plain) => {
  expect(plainText(text)).toBe(plain)
})

test('one line is one line', () => {
  expect(plainLine(' a\r\n\r\nb\u2028c\td\u202e ')).toBe('a b c d')
})

test('in JSON, texts and names become plain, however deep; other JSON stays as it is', () => {
  const value = { 'a\u202e': ['\u001b[0m', { b: '\\b\\u001b', n: 1, x: null }] }
  expect(JSON.parse(plainJson(JSON.stringify(value)))).toEqual({
    a: ['[0m', { b: '\\b\\u001b', n: 1, x: null }],
  })
  const harmless = '{ "a" : "\\u00e9 \\n \\t" }'
  expect(plainJson(harmless)).toBe(harmless)
})
