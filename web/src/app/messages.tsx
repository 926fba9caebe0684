import Flashbar, { type FlashbarProps } from '@cloudscape-design/components/flashbar'
import { dismissFlash, flashes } from '../ui/flash.ts'
import { useStore } from '../ui/store.ts'
import { useConnectionMessage } from './use-connection-message.ts'

/** Results of commands, and whether what is shown may be stale. */
export function Messages() {
  const shown = useStore(flashes)
  const aboutConnection = useConnectionMessage()
  const items: FlashbarProps.MessageDefinition[] = shown.map(({ id, type, header, content }) => ({
    id,
    type,
    header,
    content,
    dismissible: true,
    dismissLabel: `Dismiss: ${header}`,
    ariaRole: type === 'error' ? 'alert' : 'status',
    onDismiss: () => dismissFlash(id),
  }))
  return <Flashbar items={aboutConnection ? [aboutConnection, ...items] : items} />
}
