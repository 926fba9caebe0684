import { expect } from 'vitest'
import { expectRefusal, test } from '../testing/stage.ts'

const ARN = 'arn:aws:rds:us-east-1:123456789012:db:demo-mysql-2'
const APPLY = { ResourceIdentifier: ARN, ApplyAction: 'os-upgrade' }

test('pending maintenance is listed by instance', async ({ stage }) => {
  const list = async (input: object) =>
    (await stage.rds.describePendingMaintenanceActions(input)).PendingMaintenanceActions
  const expected = [
    {
      ResourceIdentifier: ARN,
      PendingMaintenanceActionDetails: [
        { Action: 'os-upgrade', Description: 'New Operating System update is available' },
      ],
    },
  ]
  expect(await list({})).toEqual(expected)
  expect(await list({ Filters: [{ Name: 'db-instance-id', Values: ['demo-mysql-2'] }] })).toEqual(expected)
  expect(await list({ Filters: [{ Name: 'db-cluster-id', Values: ['demo-mysql'] }] })).toEqual([])
})

test('an action can be opted into, taken back and applied at once', async ({ stage }) => {
  const apply = async (OptInType: string) => {
    const { ResourcePendingMaintenanceActions: resource } = await stage.rds.applyPendingMaintenanceAction({
      ...APPLY,
      OptInType,
    })
    return resource?.PendingMaintenanceActionDetails?.[0]?.OptInStatus
  }
  expect(await apply('next-maintenance')).toBe('next-maintenance')
  expect(await apply('undo-opt-in')).toBeUndefined()
  await apply('immediate')
  expect((await stage.instance('demo-mysql-2')).DBInstanceStatus).toBe('maintenance')
  stage.advance(300_000)
  expect((await stage.instance('demo-mysql-2')).DBInstanceStatus).toBe('available')
  await expectRefusal(apply('immediate'), 'ResourceNotFoundFault')
})

test('a bad opt-in type is refused', async ({ stage }) => {
  await expectRefusal(
    stage.rds.applyPendingMaintenanceAction({ ...APPLY, OptInType: 'later' }),
    'InvalidParameterValue',
  )
})
