import { expect } from '@playwright/test'
import { SPECS } from './support/specs.ts'
import { test } from './support/test.ts'

test('the clusters of a region are listed, found by name, and lead to their pages', async ({ page }) => {
  await page.goto('/clusters')
  const table = page.getByRole('grid', { name: 'Clusters' })
  await expect(table.getByRole('row', { name: /demo-mysql/ })).toContainText('Aurora MySQL')
  await page.getByRole('searchbox', { name: 'Find clusters' }).fill('upgr')
  await expect(table.getByRole('link')).toHaveText(['demo-upgrade'])
  await table.getByRole('link', { name: 'demo-upgrade' }).click()
  await expect(page).toHaveURL(/\/clusters\/us-east-1\/demo-upgrade$/)
  await expect(page.getByRole('heading', { level: 1, name: 'demo-upgrade' })).toBeVisible()
  await page.goBack()
  await expect(table).toBeVisible()
})

test('the region is part of the address', async ({ page }) => {
  await page.goto('/clusters?region=eu-west-1')
  await page.getByRole('link', { name: 'demo-multi' }).click()
  await expect(page).toHaveURL(/\/clusters\/eu-west-1\/demo-multi$/)
  await page.goBack()
  await page.getByRole('button', { name: /^Region/ }).click()
  await page.getByRole('option', { name: 'us-west-2', exact: true }).click()
  await expect(page).toHaveURL(/region=us-west-2$/)
  await expect(page.getByText('No Aurora clusters in us-west-2')).toBeVisible()
})

test('where EC2 does not list the regions, those that are known can be chosen', async ({ page, demo }) => {
  await demo.addFault({ kind: 'denied', action: 'DescribeRegions' })
  await page.goto('/clusters')
  await page.getByRole('button', { name: /^Region/ }).click()
  await page.getByRole('option', { name: 'eu-west-1' }).click()
  await expect(page).toHaveURL(/region=eu-west-1$/)
  await expect(page.getByRole('link', { name: 'demo-single' })).toBeVisible()
})

test('a region that there is not is refused in the words of the server', async ({ page }) => {
  await page.goto('/clusters?region=us-nowhere-1')
  await expect(page.getByText('The clusters of us-nowhere-1 could not be loaded')).toBeVisible()
  await expect(page.getByText(/is not one that this account can use/)).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Clusters' })).toContainText('Not known: it could not be read.')
  await expect(page.getByText(/^No Aurora clusters/)).toHaveCount(0)
})

test('a cluster is shown live while an operation works on it', async ({ page, api }) => {
  await page.goto('/clusters/us-east-1/demo-multi')
  const instances = page.getByRole('grid', { name: 'Instances' })
  await expect(instances.getByRole('row', { name: /demo-multi-1/ })).toContainText('db.r6g.large')
  const id = await api.begin('demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['modify_instance:demo-multi-1'],
  })
  await expect(page.getByText(/^demo-multi is locked by the operation .* which is/)).toBeVisible()
  const temporary = instances.getByRole('row', { name: /-tmp-/ })
  await expect(temporary).toContainText('Writer')
  await expect(temporary.getByRole('link', { name: `Operation ${id}` })).toHaveAttribute(
    'href',
    `/operations/${id}`,
  )
  const operations = page.getByRole('table', { name: 'Operations' })
  await expect(operations).toContainText('Paused')
  await api.resume(id, 'CONTINUE')
  await expect(operations).toContainText('Completed')
  await expect(instances.getByRole('row', { name: /demo-multi-1/ })).toContainText('db.r6g.xlarge')
  await expect(page.getByText('demo-multi is locked by the operation')).toHaveCount(0)
  await page.getByRole('tab', { name: 'RDS events' }).click()
  await expect(page.getByRole('table', { name: /^RDS events/ })).toContainText('demo-multi-1')
})

test('what belongs to a cluster is in tabs with addresses of their own', async ({ page }) => {
  await page.goto('/clusters/us-east-1/demo-proxy-cluster?tab=proxies')
  await expect(page.getByRole('table', { name: 'Proxies' })).toContainText('demo-proxy-cluster-2')
  await page.getByRole('tab', { name: 'Parameter groups' }).click()
  await expect(page).toHaveURL(/tab=parameter-groups$/)
  await expect(page.getByRole('table', { name: 'Parameter groups' })).toContainText(
    'demo-proxy-cluster-cluster-params',
  )
  await page.getByRole('tab', { name: 'Blue/green deployments' }).click()
  await expect(page.getByRole('heading', { name: 'Prerequisites' })).toBeVisible()
  await expect(page.getByText(/: met$/).first()).toBeVisible()
})

test('what AWS does not show of a cluster is an error, never an empty table', async ({ page, demo }) => {
  await demo.addFault({ kind: 'error', action: 'DescribeEvents', code: 'DBInstanceNotFound' })
  await page.goto('/clusters/us-east-1/demo-single?tab=events')
  await expect(page.getByText('RDS events of the last 24 hours could not be loaded')).toBeVisible()
  await expect(page.getByText(/DescribeEvents failed with DBInstanceNotFound/)).toBeVisible()
  await expect(page.getByRole('table', { name: /^RDS events/ })).toContainText('Not known')
  await expect(
    page.getByRole('heading', { name: 'RDS events of the last 24 hours', exact: true }),
  ).toBeVisible()
})

test('what of a part can be read is shown, with an error in the place of the rest', async ({
  page,
  demo,
}) => {
  await demo.addFault({ kind: 'error', action: 'DescribeDBClusterParameters', code: 'AccessDenied' })
  await page.goto('/clusters/us-east-1/demo-single?tab=deployments')
  await expect(page.getByText('demo-single belongs to no blue/green deployment.')).toBeVisible()
  await expect(page.getByText('The prerequisites could not be loaded')).toBeVisible()
  await expect(page.getByText('Blue/green deployments could not be loaded')).toBeHidden()
})

test('a new operation begins from a cluster', async ({ page }) => {
  await page.goto('/clusters/us-east-1/demo-single')
  await page.getByRole('main').getByRole('link', { name: 'New operation' }).click()
  await expect(page).toHaveURL(/\/operations\/new\?page=type&region=us-east-1&clusterId=demo-single$/)
  await expect(page.getByText('What to do to demo-single')).toBeVisible()
})

test('a cluster that there is not is said not to be there', async ({ page }) => {
  await page.goto('/clusters/us-east-1/no-such-cluster')
  await expect(page.getByText('no-such-cluster could not be loaded')).toBeVisible()
  await expect(page.getByText(/no Aurora cluster no-such-cluster in us-east-1/)).toBeVisible()
  const create = page.getByRole('main').getByRole('link', { name: 'New operation' })
  await expect(create).toBeDisabled()
  await expect(create).toHaveAccessibleDescription('no-such-cluster could not be read.')
})

test('the page of a locked cluster leads to the operation that locks it', async ({ page, api }) => {
  const id = await api.begin('demo-multi', SPECS.instanceTypeChange, {
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  })
  await page.goto('/clusters/us-east-1/demo-multi')
  const create = page.getByRole('main').getByRole('link', { name: 'New operation' })
  await expect(create).toBeDisabled()
  await expect(create).toHaveAccessibleDescription(
    'demo-multi is locked by the operation instance type change.',
  )
  await expect(page.getByRole('link', { name: 'instance type change', exact: true })).toHaveAttribute(
    'href',
    `/operations/${id}`,
  )
  await api.until(id, 'PAUSED')
  await api.resume(id, 'ABORT')
  await expect(create).toBeEnabled()
})

test('who created an instance is said as far as it is known', async ({ page }) => {
  await page.goto('/clusters/us-east-1/demo-autoscaled')
  const instances = page.getByRole('grid', { name: 'Instances' })
  await expect(instances.getByRole('row', { name: /demo-autoscaled-1/ })).toContainText('Not this service')
  await expect(instances).toContainText('Auto scaling')
  await expect(instances).not.toContainText('person')
})

test('an instance without room in AWS is not shown as busy', async ({ page, demo }) => {
  await demo.act({
    kind: 'instance_status',
    region: 'us-east-1',
    clusterId: 'demo-single',
    instanceId: 'demo-single-1',
    status: 'insufficient-capacity',
  })
  await page.goto('/clusters/us-east-1/demo-single')
  const status = page.getByRole('grid', { name: 'Instances' }).getByText('insufficient-capacity')
  await expect(status.locator('xpath=ancestor-or-self::*[contains(@class, "status-error")]')).toHaveCount(1)
})

test('the operations of a cluster are shown although AWS does not answer for it', async ({
  page,
  api,
  demo,
}) => {
  const id = await api.create('demo-single', SPECS.instanceCycle)
  await demo.addFault({ kind: 'denied', action: 'DescribeDBClusters' })
  await page.goto('/clusters/us-east-1/demo-single')
  await expect(page.getByText('demo-single could not be loaded')).toBeVisible()
  const row = page.getByRole('table', { name: 'Operations' }).getByRole('row', { name: /Rolling restart/ })
  await expect(row.getByRole('link')).toHaveAttribute('href', `/operations/${id}`)
  await expect(row).not.toContainText('Read the cluster')
})
