import type { DriverStanding } from '../ports/driver.ts'
import { builder } from './builder.ts'

/** Who drives an operation. */
export const OperationDriverType = builder.objectRef<DriverStanding>('OperationDriver').implement({
  description: 'Who takes the turns of an operation: looks at AWS, decides, and sends what was decided.',
  fields: (t) => ({
    execution: t.exposeString('execution', {
      nullable: true,
      description:
        'The ARN of the execution of Step Functions; null when the server itself drives, or when no execution has registered yet.',
    }),
    lastTurnAt: t.expose('lastTurnAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the last turn ended; null before the first turn.',
    }),
    problem: t.exposeString('problem', {
      nullable: true,
      description: 'Why no turns are taken and what to do; null while they are taken in time.',
    }),
  }),
})
