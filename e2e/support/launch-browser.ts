import { type Browser, chromium, type LaunchOptions } from '@playwright/test'
import { findBrowser } from './find-browser.ts'

/** Chromium asks nobody but the server under test, and runs where there is no sandbox and no graphics. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Features that are turned off. Each window of a full Chromium prepares two pages of its own for the list below the address
 * bar, in about the processor time of the page under test. Chromium knows only the last list that it gets, so this one
 * repeats what Playwright turns off and what could change a page of this project.
 */
const FEATURES_OFF = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'SpareRendererForSitePerProcess',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
]

/** How the browser is started, which is found, installed or downloaded first. */
export function browserOptions(): LaunchOptions {
  const executablePath = findBrowser()
  const args = [...ARGS, `--disable-features=${FEATURES_OFF.join(',')}`]
  return { args, ...(executablePath !== undefined && { executablePath }) }
}

/** Starts the browser. */
export const launchBrowser = (): Promise<Browser> => chromium.launch(browserOptions())
