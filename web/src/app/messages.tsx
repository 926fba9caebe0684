import Flashbar, { type FlashbarProps } from '@cloudscape-design/components/flashbar'
import { dismissFlash, flashes } from '../state/flash.ts'
import { useStore } from '../state/store.ts'
import { useConnectionMessage } from './use-connection-message.tsx'

/** Whether what is shown may be stale, above everything. */
export function ConnectionMessage({ isShowing }: { readonly isShowing: boolean }) {
  const message = useConnectionMessage(isShowing)
  return <Flashbar items={message ? [message] : []} i18nStrings={{ ariaLabel: 'Connection' }} />
}

/**
 * Results of commands. They lie above the page instead of in it: what comes and goes by itself must not move a button
 * away from under a finger.
 */
export function CommandResults() {
  const shown = useStore(flashes)
  const items = shown.map(
    ({ id, type, header, content }): FlashbarProps.MessageDefinition => ({
      id,
      type,
      header,
      content,
      dismissible: true,
      dismissLabel: `Dismiss: ${header}`,
      ariaRole: type === 'error' ? 'alert' : 'status',
      onDismiss: () => dismissFlash(id),
    }),
  )
  return (
    <section className="command-results" aria-label="Results of commands">
      <Flashbar items={items} i18nStrings={{ ariaLabel: 'Results' }} />
    </section>
  )
}
