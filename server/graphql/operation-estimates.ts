import { expectedOfOperation, remainingOfOperation } from '../model/remaining-time.ts'
import { builder } from './builder.ts'
import { ExpectedSecondsType, expectedIn, WITHOUT_PAUSES } from './expected-seconds.ts'
import { OperationObject } from './operation.ts'

builder.objectFields(OperationObject, (t) => ({
  expectedSeconds: t.field({
    type: ExpectedSecondsType,
    description: `How long its steps are expected to take, those of the rollback once it is rolled back, an estimate. ${WITHOUT_PAUSES}`,
    resolve: (operation, _, { services }) => expectedOfOperation(operation, expectedIn(operation, services)),
  }),
  remainingSeconds: t.field({
    type: ExpectedSecondsType,
    nullable: true,
    description: `How long it is expected to take from now on, an estimate; null unless it runs or is rolled back, and while its current step takes longer than expected. ${WITHOUT_PAUSES}`,
    resolve: (operation, _, { services }) =>
      remainingOfOperation(operation, expectedIn(operation, services), services.clock.now()),
  }),
}))
