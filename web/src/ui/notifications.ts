import { flash } from '../state/flash.ts'
import { storedSetting } from '../state/stored-setting.ts'

const isSwitch = (text: string): text is 'on' | 'off' => text === 'on' || text === 'off'

/** Whether this person wants to be told by the browser when an operation pauses or ends. */
export const notifications = storedSetting(localStorage, 'notifications', 'off', isSwitch)

/** Switches notifications; asks the browser for permission first. */
export async function switchNotifications(isOn: boolean): Promise<void> {
  if (!isOn) return notifications.set('off')
  const permission = 'Notification' in window ? await Notification.requestPermission() : 'denied'
  if (permission === 'granted') return notifications.set('on')
  flash({
    type: 'warning',
    header: 'The browser does not allow notifications',
    content: 'Allow them for this address in the settings of the browser, then try again.',
  })
}

/** Tells this person, when wanted and when the page is not being looked at. */
export function notify(title: string, body: string, tag: string): void {
  if (notifications.get() !== 'on' || document.visibilityState === 'visible') return
  const notification = new Notification(title, { body, tag })
  notification.onclick = () => window.focus()
}
