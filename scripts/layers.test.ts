import { expect, test } from 'vitest'
import { Structure } from './layers.ts'
import { STRUCTURE } from './structure.ts'

const structure = new Structure({
  lib: { uses: [], layers: {} },
  server: { uses: ['lib'], layers: { model: [], engine: ['model'], demo: ['.'] } },
  web: { uses: [], layers: { build: [] } },
  'web/src': { uses: [], layers: { ui: [] } },
})

test.each([
  ['lib/instant.ts', undefined],
  ['server/main.ts', undefined],
  ['server/engine/commands/start.ts', undefined],
  ['server/testing/bench.ts', undefined],
  ['web/build/compressed.ts', undefined],
  ['web/src/ui/theme.ts', undefined],
  ['web/src/build/theme.ts', 'is in web/src/build, a folder that web/src is not known to have'],
  ['server/misc/helper.ts', 'is in server/misc, a folder that server is not known to have'],
  ['lib/more/helper.ts', 'is in lib/more, a folder that lib is not known to have'],
  ['tools/helper.ts', 'is in tools, which belongs to no known program'],
])('the place of %s', (file, problem) => {
  expect(structure.placeProblem(file)).toBe(problem)
})

test.each([
  ['server/engine/advance.ts', '../model/step.ts', undefined],
  ['server/engine/advance.ts', '#server/model/step.ts', undefined],
  ['server/engine/advance.ts', '#lib/instant.ts', undefined],
  ['server/engine/advance.ts', 'zod', undefined],
  ['server/main.ts', './engine/advance.ts', undefined],
  ['server/program/demo/run.ts', '../config.ts', undefined],
  ['server/program/demo/run.ts', '#web/src/ui/theme.ts', undefined],
  ['server/model/step.test.ts', '../engine/advance.ts', undefined],
  [
    'server/model/step.ts',
    '../engine/advance.ts',
    'imports server/engine/advance.ts: server/model may import from nothing only',
  ],
  [
    'server/engine/advance.ts',
    '../config.ts',
    'imports server/config.ts: server/engine may import from model only',
  ],
  ['lib/instant.ts', '#server/model/step.ts', 'imports server/model/step.ts: lib must not depend on server'],
  ['web/src/ui/theme.ts', '../../build/a.ts', 'imports web/build/a.ts: web/src must not depend on web'],
  ['server/engine/a.ts', '../testing/b.ts', 'imports server/testing/b.ts, which is for tests only'],
])('%s imports %s', (file, target, problem) => {
  expect(structure.importProblem(file, target)).toBe(problem)
})

test('folders that may import each other are a cycle, told once; files in no folder are not part of one', () => {
  const tangled = new Structure({
    web: {
      uses: [],
      layers: {
        ui: ['graphql'],
        graphql: ['state'],
        state: ['ui'],
        app: ['ui', 'app-parts', '.'],
        'app-parts': [],
      },
    },
  })
  expect(tangled.cycles()).toEqual(['web/graphql > web/state > web/ui > web/graphql'])
  expect(structure.cycles()).toEqual([])
})

test('no folders of the project import each other in a circle', () => {
  expect(STRUCTURE.cycles()).toEqual([])
})
