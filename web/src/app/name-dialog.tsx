import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { TEXT_LIMITS } from '../generated/inputs.ts'
import { actorName, isActorName } from '../graphql/session.ts'
import { closeDialog } from '../ui/open-dialog.ts'
import { useFirstField } from '../ui/use-first-field.ts'

/** Lets people say who they are, for the record of commands. */
export function NameDialog() {
  const [name, setName] = useState(actorName.get())
  const field = useFirstField<InputProps.Ref>()
  const isValid = isActorName(name) && name.trim().length <= TEXT_LIMITS.actor
  const save = (): void => {
    if (!isValid) return
    actorName.set(name.trim())
    closeDialog()
  }
  return (
    <Modal
      visible
      header="Change my name"
      onDismiss={closeDialog}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={closeDialog}>
              Cancel
            </Button>
            <Button variant="primary" onClick={save}>
              Save name
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <FormField
          label="Name"
          description="Recorded with every command that you give. It is a name for the record, not a proof."
          errorText={
            isValid ? undefined : `Use at most ${TEXT_LIMITS.actor} letters of a western European alphabet.`
          }
        >
          <Input ref={field} value={name} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
      </form>
    </Modal>
  )
}
