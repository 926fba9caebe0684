/** What an invocation fails with, so that Lambda counts an error and an alarm is raised. The state machine knows each by its name. */
abstract class InvocationRefused extends Error {
  abstract override readonly name: string
}

/** There is not enough time left to read AWS and send a call. Another invocation may have more. */
export class TooLittleTime extends InvocationRefused {
  override readonly name = 'TooLittleTime'

  constructor(leftMs: number, neededMs: number) {
    super(`The invocation has ${leftMs} ms left, and a turn needs ${neededMs} ms; nothing was done.`)
  }
}

/** The table could not be used, so no turn was taken or recorded. It is tried again for as long as it takes. */
export class TableUnusable extends InvocationRefused {
  override readonly name = 'TableUnusable'
}

/** The operation is in the table, and this program cannot read it: a newer one wrote it, or it is damaged. */
export class OperationUnreadable extends InvocationRefused {
  override readonly name = 'OperationUnreadable'
}

/** The table has no such operation: it is another table than that of the servers, or the operation was deleted. */
export class OperationUnknown extends InvocationRefused {
  override readonly name = 'OperationUnknown'

  constructor(operationId: string) {
    super(
      `There is no operation ${operationId} in the table of this function. If the servers show it, set APP_STEPFN_TABLE of the function to their table.`,
    )
  }
}

/** An invocation may last longer than others take for its end, so that what it sends could come too late. */
export class FunctionTimeoutTooLong extends InvocationRefused {
  override readonly name = 'FunctionTimeoutTooLong'

  constructor(leftMs: number, invocationMs: number) {
    super(
      `The invocation may last ${leftMs} ms, and APP_STEPFN_INVOCATION_TIMEOUT is ${invocationMs / 1000} s: ` +
        'set the timeout of the Lambda function and the variable to the same time, here and in the server.',
    )
  }
}
