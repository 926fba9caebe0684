import { expect } from '@playwright/test'
import { SPECS } from '../support/specs.ts'
import { type Look, TAB, type View, type ViewParts } from '../support/view.ts'
import { BRING, OPERATION_STATES, type OperationState, STATE_LABELS } from './operation-states.ts'

/** What is shown below the steps. */
const TABS = ['Events', 'AWS calls', 'Parameters', 'Plan and findings', 'Report'] as const

/** In these states the tabs show everything that they can show. */
const PICTURED: readonly OperationState[] = ['CREATED', 'COMPLETED', 'FAILED']

/** The page of an operation in every state, with every tab. */
export const OPERATION_VIEWS: readonly View[] = OPERATION_STATES.map((state) => ({
  name: `an operation that is ${STATE_LABELS[state].toLowerCase()}`,
  looks: [
    {
      name: `operation-${nameOf(state)}`,
      covers: [`state ${state}`, 'route operations/:operationId', `tab ${TABS[0]}`],
      open: (parts) => openOperation(parts, state),
    },
    ...TABS.slice(1).map((tab) => tabLook(state, tab)),
  ],
}))

async function openOperation(parts: ViewParts, state: OperationState): Promise<void> {
  const { page } = parts
  await page.goto(`/operations/${await BRING[state](parts)}`)
  await expect(page.getByTestId('operation-state')).toHaveText(STATE_LABELS[state])
  await expect(page.getByRole('region', { name: /^Cluster / }).first()).toBeVisible()
  await page.getByRole('button', { name: /^Details of step 2/ }).click()
  await expect(page.getByText('Calls and retries')).toBeVisible()
}

function tabLook(state: OperationState, tab: (typeof TABS)[number]): Look {
  return {
    name: `operation-${nameOf(state)}-${tab.toLowerCase().replaceAll(' ', '-')}`,
    covers: [`tab ${tab}`],
    part: TAB,
    isPictured: PICTURED.includes(state),
    open: async ({ page }) => {
      await page.getByRole('tab', { name: tab, exact: true }).click()
      await expect(page.getByRole('tab', { name: tab, exact: true })).toHaveAttribute('aria-selected', 'true')
      await expect(page.getByText('Holding the plan against the cluster')).toHaveCount(0)
    },
  }
}

function nameOf(state: OperationState): string {
  return state.toLowerCase().replaceAll('_', '-')
}

/** An upgrade before its switchover, where both sides are shown. */
export const UPGRADE_VIEW: View = {
  name: 'an upgrade before its switchover',
  looks: [
    {
      name: 'operation-blue-green',
      covers: [],
      open: async ({ page, api }) => {
        const id = await api.begin('demo-proxy-cluster', SPECS.engineUpgrade)
        await page.goto(`/operations/${id}`)
        await expect(page.getByText(/^Paused before step \d+ \(Switch over/).first()).toBeVisible()
        await expect(page.getByText('Green', { exact: true })).toBeVisible()
        await page.getByRole('button', { name: 'Tasks and members' }).click()
        await expect(page.getByRole('region', { name: 'RDS proxies' })).toBeVisible()
      },
    },
  ],
}
