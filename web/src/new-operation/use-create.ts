import { useState } from 'react'
import { useNavigate } from 'react-router'
import { StartOperation } from '../commands/operation-commands.ts'
import type { CreateOperationInput } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { sendCommand } from '../graphql/send-command.ts'
import { useCommand } from '../graphql/use-command.ts'
import { typeName } from '../operation-types/registry.ts'
import { flash } from '../state/flash.ts'
import { paths } from '../ui/paths.ts'

const CreateOperation = graphql(`
  mutation CreateOperation($input: CreateOperationInput!) {
    createOperation(input: $input) {
      id
      type
      clusterId
      decisionRevision
    }
  }
`)

/** Makes the operation of the wizard. */
export interface Create {
  /** Whether it was created. */
  readonly create: (input: CreateOperationInput, isToStart: boolean) => Promise<boolean>
  readonly busyWith: 'create' | 'start' | null
  /** Why the server refused to create it. */
  readonly refusal: string | null
  readonly forgetRefusal: () => void
}

/** The token of the creation that was sent last, and what it was to create. */
let sentLast: { readonly asked: string; readonly token: string } | undefined

/** A token that no one else has. Where the page is not served by HTTPS there is no `randomUUID`. */
const newToken = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

/** The same token for the same input, so that a click after a lost answer finds the operation that the first one created. */
function tokenFor(input: CreateOperationInput): string {
  const asked = JSON.stringify(input)
  if (sentLast?.asked !== asked) sentLast = { asked, token: newToken() }
  return sentLast.token
}

/**
 * Creates the operation, starts it when asked to, and leads to its page. A refusal to create is shown where the reader
 * is; a refusal to start on the page of the operation, which exists by then.
 */
export function useCreate(): Create {
  const navigate = useNavigate()
  const starting = useCommand(StartOperation)
  const [busyWith, setBusyWith] = useState<Create['busyWith']>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const create = async (input: CreateOperationInput, isToStart: boolean): Promise<boolean> => {
    setBusyWith(isToStart ? 'start' : 'create')
    setRefusal(null)
    const sent = await sendCommand(CreateOperation, { input: { ...input, clientToken: tokenFor(input) } })
    if ('refusal' in sent) {
      setRefusal(sent.refusal)
      setBusyWith(null)
      return false
    }
    sentLast = undefined
    const { id, type, clusterId, decisionRevision } = sent.data.createOperation
    const name = `${typeName(type)} on ${clusterId}`
    if (isToStart) {
      await starting.run(
        { id, expectedRevision: decisionRevision },
        { done: () => `${name} started`, failed: `${name} was created, but could not be started` },
      )
    } else {
      flash({ type: 'success', header: `${name} created`, content: 'Nothing happens before you start it.' })
    }
    // Back does not lead to the page that created it, where it would be created once more.
    await navigate(paths.operation(id), { replace: true })
    return true
  }
  return { create, busyWith, refusal, forgetRefusal: () => setRefusal(null) }
}
