import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/**
 * What browsers that will do are called on the path, the best first. A headless shell is the same Chromium without its
 * own windows: the tests take some less processor time, since no address bar is drawn that no test sees.
 */
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell', 'headless_shell']
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

/** Where they are when they are not on the path. */
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** The packages of Debian, the best first; older releases have no headless shell. */
const PACKAGES = ['chromium-headless-shell', 'chromium']

/** Overrides the search. */
const VARIABLE = 'E2E_BROWSER'

const NO_BROWSER = `No browser was found for the browser tests, and none could be installed. Do one of these:
  - install Chromium or Chrome (on Debian: apt-get install chromium-headless-shell),
  - run "npx playwright install chromium" where the internet can be reached,
  - set ${VARIABLE} to the path of a Chromium or Chrome.`

/**
 * The browser to test with: the one that is asked for, one that is on this machine, a headless shell before any other,
 * Debian's package, or Playwright's own download. Undefined stands for Playwright's own. Throws with what to do when none
 * can be had.
 */
export function findBrowser(): string | undefined {
  const found = process.env[VARIABLE] ?? onPath(SHELLS)
  if (found !== undefined) return found
  if (isExecutable(chromium.executablePath())) return undefined
  const other = browserOnMachine()
  if (other !== undefined) return other
  if (PACKAGES.some(installDebianPackage)) return browserOnMachine()
  if (downloadPlaywrights()) return undefined
  throw new Error(NO_BROWSER)
}

const browserOnMachine = (): string | undefined =>
  onPath([...SHELLS, ...BROWSERS]) ?? PLACES.find(isExecutable)

function onPath(commands: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return commands.flatMap((command) => folders.map((folder) => join(folder, command))).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Needs the rights of root; without them nothing is tried. */
const installDebianPackage = (name: string): boolean =>
  process.getuid?.() === 0 &&
  succeeds('apt-get', ['update', '-qq']) &&
  succeeds('apt-get', ['install', '-y', '-qq', name])

const downloadPlaywrights = (): boolean => succeeds('npx', ['playwright', 'install', 'chromium'])

const succeeds = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0
