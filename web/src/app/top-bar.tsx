import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation'
import { adminToken, openSignIn, signIn, signOut } from '../graphql/session.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { useStore } from '../state/store.ts'
import { notifications, switchNotifications } from '../ui/notifications.ts'
import { openDialog } from '../ui/open-dialog.ts'
import { paths } from '../ui/paths.ts'
import { useServerInfo } from '../ui/server-info.ts'
import { type Theme, theme } from '../ui/theme.ts'
import { useFollow } from '../ui/use-follow.ts'
import { IdentityQuery } from './identity-query.ts'
import { PRODUCT_NAME } from './product-name.ts'

const THEME_NAMES: Readonly<Record<Theme, string>> = {
  system: 'Like the system',
  light: 'Light',
  dark: 'Dark',
}

const isTheme = (id: string): id is Theme => Object.hasOwn(THEME_NAMES, id)

/** The bar above everything: the product, which AWS it works on, the theme, shortcuts, and who you are. */
export function TopBar() {
  const follow = useFollow()
  return (
    <div id="top-bar">
      <TopNavigation
        identity={{ title: PRODUCT_NAME, ...follow(paths.operations) }}
        utilities={[...useWhere(), useThemeMenu(), SHORTCUTS, useWho()]}
      />
    </div>
  )
}

const SHORTCUTS: TopNavigationProps.Utility = {
  type: 'button',
  iconName: 'keyboard',
  title: 'Keyboard shortcuts',
  ariaLabel: 'Keyboard shortcuts',
  onClick: () => openDialog.set('shortcuts'),
}

/** Which AWS the server works on: the account and its region; more about it in a dialog. Nothing until that is known. */
function useWhere(): readonly TopNavigationProps.Utility[] {
  const info = useServerInfo()
  const isReal = info?.demoMode === false
  const { data } = useFreshQuery(IdentityQuery, isReal ? {} : undefined)
  const account = data?.serverInfo.accountId
  if (!info) return []
  const text = isReal ? [account, info.defaultRegion].filter(Boolean).join(' · ') : 'DEMO'
  return [
    {
      type: 'button',
      text,
      ariaLabel: `${text}: about this server`,
      iconName: 'status-info',
      disableTextCollapse: true,
      onClick: () => openDialog.set('about'),
    },
  ]
}

function useThemeMenu(): TopNavigationProps.Utility {
  const chosen = useStore(theme)
  return {
    type: 'menu-dropdown',
    iconName: 'settings',
    title: 'Theme',
    ariaLabel: 'Theme',
    items: Object.entries(THEME_NAMES).map(([id, text]) => ({
      id,
      text,
      itemType: 'checkbox' as const,
      checked: id === chosen,
    })),
    onItemClick: ({ detail: { id } }) => {
      if (isTheme(id)) theme.set(id)
    },
  }
}

function useWho(): TopNavigationProps.Utility {
  const info = useServerInfo()
  const isNotifying = useStore(notifications) === 'on'
  const hasToken = useStore(adminToken) !== ''
  const { need } = useStore(signIn)
  if (need !== 'none')
    return {
      type: 'button',
      iconName: 'user-profile',
      text: 'Sign in',
      disableTextCollapse: true,
      onClick: openSignIn,
    }
  return {
    type: 'menu-dropdown',
    iconName: 'user-profile',
    text: info?.actor ?? '',
    ariaLabel: `You are ${info?.actor ?? 'not known yet'}`,
    items: [
      { id: 'name', text: 'Change my name' },
      {
        id: 'notify',
        text: 'Notify me when an operation pauses or ends',
        itemType: 'checkbox',
        checked: isNotifying,
      },
      ...(hasToken ? [{ id: 'sign-out', text: 'Sign out' }] : []),
    ],
    onItemClick: ({ detail: { id } }) => {
      if (id === 'name') openDialog.set('name')
      if (id === 'notify') void switchNotifications(!isNotifying)
      if (id === 'sign-out') signOut()
    },
  }
}
