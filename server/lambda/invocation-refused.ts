/** What an invocation is refused for, before it does anything. The state machine knows refusals by their names. */
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
