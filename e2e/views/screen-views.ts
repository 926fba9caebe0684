import { expect, type Page } from '@playwright/test'
import type { Api } from '../support/api.ts'
import { startOperation } from '../support/operation-page.ts'
import { SPECS } from '../support/specs.ts'
import { type Look, TAB, type View } from '../support/view.ts'
import { Wizard } from '../support/wizard.ts'
import { BRING } from './operation-states.ts'

const CLUSTER = 'route clusters/:region/:clusterId'
const WIZARD = 'route operations/new'

const CLUSTER_TABS = [
  'Operations',
  'RDS events',
  'Blue/green deployments',
  'Proxies',
  'Parameter groups',
] as const

/** An address at which something is said. */
const at = (name: string, path: string, says: string | RegExp, ...covers: readonly string[]): Look => ({
  name,
  covers,
  open: async ({ page }) => {
    await page.goto(path)
    await expect(page.getByText(says).first()).toBeVisible()
  },
})

/** Every screen but that of an operation. */
export const SCREEN_VIEWS: readonly View[] = [
  {
    name: 'the list, empty, full, filtered and with a message',
    looks: [
      at('operations-none', '/operations', 'No operations yet', 'route operations'),
      {
        name: 'operations',
        covers: ['route operations'],
        open: async (parts) => {
          const { page, api } = parts
          await listOfAll(api)
          await BRING.ROLLING_BACK(parts)
          await page.goto('/operations')
          await expect(page.getByRole('button', { name: /^Rolling back 1/ })).toBeVisible()
          await page.getByRole('radio', { name: 'Choose Storage type change on demo-single' }).first().check()
        },
      },
      at('operations-filtered', '/operations?state=PAUSED&sort=-started', /^Paused before step/),
      at('operations-no-match', '/operations?text=nothing-has-this-text', 'No operation matches the filter'),
      {
        name: 'messages',
        covers: [],
        open: async ({ page, api }) => {
          const id = await api.create('demo-autoscaled', SPECS.instanceCycle)
          await api.begin('demo-autoscaled', SPECS.instanceCycle, {
            pauseBeforeStepKeys: ['create_temp_instance'],
          })
          await page.goto(`/operations/${id}`)
          await startOperation(page)
          await expect(page.getByText(/could not be started$/)).toBeVisible()
        },
      },
    ],
  },
  {
    name: 'the wizard, page by page, for an engine upgrade',
    looks: [
      wizardLook('cluster', async (wizard, page) => {
        await wizard.open()
        await wizard.chooseCluster('demo-proxy-cluster')
        await expect(page.getByRole('table', { name: /^Instances of/ })).toBeVisible()
      }),
      wizardLook('operation', (wizard) => wizard.goOnTo('Choose an operation')),
      wizardLook('parameters', async (wizard, page) => {
        await wizard.chooseType('Engine upgrade')
        await wizard.goOnTo('Set parameters')
        await expect(page.getByText('demo-proxy points at this cluster.')).toBeVisible()
        await wizard.next()
        await expect(page.getByText('Choose the new version.')).toBeVisible()
      }),
      wizardLook('limits', async (wizard, page) => {
        await wizard.find('New engine version', '16.8')
        await page.getByRole('radio', { name: /^Deregister/ }).check()
        await wizard.goOnTo('Set pauses and limits')
        await expect(page.getByRole('checkbox', { name: /^Pause before step 1:/ })).toBeVisible()
      }),
      wizardLook('review', async (wizard, page) => {
        await wizard.goOnTo('Review and create')
        await expect(page.getByRole('table', { name: 'Steps of the plan' })).toBeVisible()
      }),
    ],
  },
  {
    name: 'the parameters of the other operations',
    looks: ['INSTANCE_TYPE_CHANGE', 'STORAGE_TYPE_CHANGE', 'INSTANCE_CYCLE'].map((type) =>
      wizardLook(type.toLowerCase().replaceAll('_', '-'), async (wizard) => {
        await wizard.open({ clusterId: 'demo-autoscaled', type })
        await expect(wizard.heading('Set parameters')).toBeVisible()
      }),
    ),
  },
  {
    name: 'clusters, and one with everything that belongs to it',
    looks: [
      at('clusters', '/clusters', 'demo-single', 'route clusters'),
      at('clusters-none', '/clusters?region=us-west-2', 'No Aurora clusters in us-west-2', 'route clusters'),
      at('clusters-refused', '/clusters?region=us-nowhere-1', /could not be loaded/, 'route clusters'),
      {
        name: 'cluster',
        covers: [CLUSTER, `tab ${CLUSTER_TABS[0]}`],
        open: async ({ page, api }) => {
          await api.reach('PAUSED', 'demo-proxy-cluster', SPECS.engineUpgrade)
          await page.goto('/clusters/us-east-1/demo-proxy-cluster')
          await expect(
            page.getByText('demo-proxy-cluster is locked by the operation').filter({ visible: true }),
          ).toBeVisible()
          await expect(page.getByRole('table', { name: CLUSTER_TABS[0] })).toBeVisible()
        },
      },
      ...CLUSTER_TABS.slice(1).map(
        (tab): Look => ({
          name: `cluster-${tab.toLowerCase().replaceAll(/[ /]/g, '-')}`,
          covers: [`tab ${tab}`],
          part: TAB,
          open: async ({ page }) => {
            await page.getByRole('tab', { name: tab, exact: true }).click()
            await expect(page.getByRole('table', { name: tab })).toBeVisible()
          },
        }),
      ),
    ],
  },
  {
    name: 'what was left in AWS, none and some',
    looks: [
      at('leftovers-none', '/leftovers', 'No operation has left anything in AWS', 'route leftovers'),
      {
        name: 'leftovers',
        covers: ['route leftovers'],
        open: async (parts) => {
          const { page } = parts
          await BRING.FAILED(parts)
          await page.goto('/leftovers')
          await expect(page.getByRole('grid', { name: 'Leftovers' })).toContainText('demo-multi-1-tmp-')
        },
      },
    ],
  },
  {
    name: 'the demo, and what is nowhere',
    looks: [
      {
        name: 'demo',
        covers: ['route demo', 'tab State'],
        open: async ({ page, demo }) => {
          await demo.addFault({ kind: 'error', action: 'FailoverDBCluster', code: 'InternalFailure' })
          await page.goto('/demo')
          await expect(page.getByRole('table', { name: 'Faults' })).toContainText('InternalFailure')
          await page.getByRole('button', { name: 'Durations of single changes' }).click()
          await expect(page.getByRole('table', { name: 'Instances' })).toBeVisible()
        },
      },
      {
        name: 'demo-calls',
        covers: ['tab Call log'],
        part: TAB,
        open: async ({ page, api }) => {
          await api.begin('demo-single', SPECS.storageTypeChange)
          await page.getByRole('tab', { name: 'Call log' }).click()
          await expect(page.getByRole('table', { name: 'Calls' })).toContainText('ModifyDBCluster')
        },
      },
      {
        name: 'demo-happenings',
        covers: ['tab Happenings'],
        part: TAB,
        open: async ({ page }) => {
          await page.getByRole('tab', { name: 'Happenings' }).click()
          await expect(page.getByRole('button', { name: 'Make it happen' })).toBeVisible()
        },
      },
      {
        name: 'demo-unknowns',
        covers: ['tab Undocumented behavior'],
        part: TAB,
        open: async ({ page }) => {
          await page.getByRole('tab', { name: 'Undocumented behavior' }).click()
          await expect(
            page.getByRole('table', { name: 'Undocumented behavior' }).getByRole('row').nth(1),
          ).toBeVisible()
        },
      },
      at('nowhere', '/nowhere', 'Page not found', 'route *'),
      at('operation-none', '/operations/none', 'Operation not found'),
    ],
  },
]

function wizardLook(name: string, open: (wizard: Wizard, page: Page) => Promise<void>): Look {
  return { name: `new-${name}`, covers: [WIZARD], open: ({ page }) => open(new Wizard(page), page) }
}

/** Operations of every kind, in all states that they stay in by themselves. */
async function listOfAll(api: Api): Promise<void> {
  const begun = async (clusterId: string, spec: object, more: object = {}): Promise<string> => {
    const id = await api.begin(clusterId, spec, more)
    await expect.poll(() => api.state(id)).toMatch(/^(PAUSED|COMPLETED)$/)
    return id
  }
  const aborted = await begun('demo-mysql', SPECS.instanceCycle, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  await api.resume(aborted, 'ABORT')
  const back = await begun('demo-autoscaled', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  await api.resume(back, 'ROLLBACK')
  await begun('demo-single', SPECS.storageTypeChange)
  await begun('demo-upgrade', SPECS.engineUpgrade)
  await api.create('demo-proxy-cluster', SPECS.instanceCycle)
}
