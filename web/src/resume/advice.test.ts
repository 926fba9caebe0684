import { expect, test } from 'vitest'
import { adviceText } from './advice.tsx'

test('the commands of the API are called what their buttons are called', () => {
  expect(adviceText('CONTINUE waits; MARK_COMPLETE ends it. DISCONTINUED stays.')).toBe(
    '“Continue” waits; “Mark as completed” ends it. DISCONTINUED stays.',
  )
})
