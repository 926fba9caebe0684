import Box from '@cloudscape-design/components/box'
import Modal from '@cloudscape-design/components/modal'
import { Fragment } from 'react'
import { closeDialog } from '../ui/open-dialog.ts'
import { SHORTCUTS } from './shortcuts.ts'

/** Shows the keyboard shortcuts; opened with `?`. */
export function ShortcutsDialog() {
  return (
    <Modal visible header="Keyboard shortcuts" onDismiss={closeDialog}>
      <dl className="shortcuts">
        {SHORTCUTS.map(({ keys, does }) => (
          <Fragment key={does}>
            <dt>
              {keys.map((key, index) => (
                <Fragment key={key}>
                  {index > 0 && ' then '}
                  <kbd>{key}</kbd>
                </Fragment>
              ))}
            </dt>
            <dd>{does}</dd>
          </Fragment>
        ))}
      </dl>
      <Box color="text-body-secondary" variant="p">
        Everything can be reached with Tab; a table's rows with the arrow keys once it has the focus.
      </Box>
    </Modal>
  )
}
