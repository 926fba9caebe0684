import { z } from 'zod'

/** What Lambda makes of an error that a function threw, or of the end of its process. */
const lambdaError = z.object({ errorMessage: z.string() })

/** The cause of a fault as a sentence: Lambda's is JSON, that of Step Functions itself is text. */
export function causeText(cause: string): string {
  const text = messageIn(cause).trim()
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function messageIn(cause: string): string {
  try {
    return lambdaError.parse(JSON.parse(cause)).errorMessage
  } catch {
    return cause
  }
}
