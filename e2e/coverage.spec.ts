import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { ROUTES } from '../web/src/ui/routes.ts'
import { DIALOG_VIEWS, SIGN_IN } from './views/dialog-views.ts'
import { OPERATION_VIEWS, UPGRADE_VIEW } from './views/operation-views.ts'
import { SCREEN_VIEWS } from './views/screen-views.ts'

const SOURCES = 'web/src'

const views = [...OPERATION_VIEWS, UPGRADE_VIEW, ...SCREEN_VIEWS, ...DIALOG_VIEWS]
const looks = [...views.flatMap((view) => view.looks), SIGN_IN]
const covered = new Set(looks.flatMap(({ covers }) => covers))

/** Fails with what there is in the product and no one looks at, and with what is looked at and not there. */
function expectCovered(kind: string, names: readonly string[]): void {
  const seen = [...covered].filter((each) => each.startsWith(`${kind} `))
  expect(names.length).toBeGreaterThan(0)
  expect(seen.toSorted()).toEqual([...new Set(names)].map((name) => `${kind} ${name}`).toSorted())
}

test('an operation is looked at in every state', () => {
  const [, states = ''] =
    /^enum OperationState \{([^}]*)\}/m.exec(readFileSync('schema.graphql', 'utf8')) ?? []
  expectCovered('state', states.match(/^ {2}[A-Z_]+$/gm)?.map((state) => state.trim()) ?? [])
})

test('every screen is looked at', () => {
  expectCovered(
    'route',
    Object.values(ROUTES).map((path) => path.replace(/^\//, '')),
  )
})

test('every dialog is looked at', async () => {
  const dialogs = (await sources()).filter(
    ({ path, text }) => /<(Modal|ConfirmDialog)\b/.test(text) && path !== 'ui/confirm-dialog.tsx',
  )
  expectCovered(
    'dialog',
    dialogs.map(({ path }) => path),
  )
})

test('every tab is looked at', async () => {
  const tabs = (await sources())
    .filter(({ text }) => /<Tabs\b/.test(text))
    .flatMap(({ text }) => [...text.matchAll(/label: '([^']+)'/g)].map(([, label = '']) => label))
  expectCovered('tab', tabs)
})

test('each picture has a name of its own', () => {
  const names = looks.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)])
})

async function sources(): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const files: { readonly path: string; readonly text: string }[] = []
  for await (const path of glob('**/*.tsx', { cwd: SOURCES })) {
    files.push({ path, text: readFileSync(join(SOURCES, path), 'utf8') })
  }
  return files
}
