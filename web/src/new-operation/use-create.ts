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
  readonly create: (input: CreateOperationInput, isToStart: boolean) => Promise<void>
  readonly busyWith: 'create' | 'start' | null
  /** Why the server refused to create it. */
  readonly refusal: string | null
  readonly forgetRefusal: () => void
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
  const create = async (input: CreateOperationInput, isToStart: boolean): Promise<void> => {
    setBusyWith(isToStart ? 'start' : 'create')
    setRefusal(null)
    const sent = await sendCommand(CreateOperation, { input })
    if ('refusal' in sent) {
      setRefusal(sent.refusal)
      setBusyWith(null)
      return
    }
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
  }
  return { create, busyWith, refusal, forgetRefusal: () => setRefusal(null) }
}
