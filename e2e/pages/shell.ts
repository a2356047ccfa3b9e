import type { Locator, Page } from '@playwright/test'

export type ScreenName = 'Today' | 'Search' | 'Graph' | 'Dreams' | 'Import' | 'Trash'

/** What every screen has around it. */
export class Shell {
  readonly page: Page
  readonly main: Locator

  constructor(page: Page) {
    this.page = page
    this.main = page.getByRole('main')
  }

  async open(screen: ScreenName): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen, exact: true }).click()
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name })
  }
}
