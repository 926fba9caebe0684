import { expect, type Locator, type Page } from '@playwright/test'

/** The wizard for new operations, as a person uses it. */
export class Wizard {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Opens it, with what is known beforehand. */
  async open(known: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.#page.goto(`/operations/new?${new URLSearchParams(known)}`)
  }

  heading(name: string): Locator {
    return this.#page.getByRole('heading', { name, exact: true })
  }

  async chooseCluster(clusterId: string): Promise<void> {
    await this.#page.getByRole('radio', { name: `Choose ${clusterId}`, exact: true }).check()
  }

  async chooseType(name: string): Promise<void> {
    await this.#page.getByRole('radio', { name: new RegExp(`^${name}`) }).check()
  }

  /** Chooses in a list by the name of its field. */
  async choose(field: string, option: RegExp): Promise<void> {
    await this.#page.getByRole('button', { name: new RegExp(`^${field}`) }).click()
    await this.#page.getByRole('option', { name: option }).first().click()
  }

  /** Chooses in a long list, which is searched first. */
  async find(field: string, text: string): Promise<void> {
    await this.#page.getByRole('button', { name: new RegExp(`^${field}`) }).click()
    await this.#page.getByRole('dialog').getByRole('combobox', { name: /^Find/ }).fill(text)
    const option = this.#page.getByRole('option')
    await expect(option).toHaveCount(1)
    await option.click()
  }

  /** Goes on, and sees that the next page is there. */
  async goOnTo(heading: string): Promise<void> {
    await this.next()
    await expect(this.heading(heading)).toBeVisible()
  }

  async next(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Next', exact: true }).click()
  }

  /** Goes through the rest of the wizard and waits for the plan. */
  async review(): Promise<void> {
    await this.goOnTo('Set pauses and limits')
    await expect(this.#page.getByRole('checkbox', { name: /^Pause before step 1:/ })).toBeVisible()
    await this.goOnTo('Review and create')
    await expect(this.#page.getByRole('table', { name: 'Steps of the plan' })).toBeVisible()
  }

  /** Creates the operation; gives its id once its page is shown. */
  async create(button: 'Create operation' | 'Create and start'): Promise<string> {
    await this.#page.getByRole('button', { name: button, exact: true }).click()
    await expect(this.#page).toHaveURL(/\/operations\/(?!new)\w+/)
    return new URL(this.#page.url()).pathname.split('/').at(-1) ?? ''
  }
}
