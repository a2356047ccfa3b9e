import type { Locator } from '@playwright/test'
import { Shell } from './shell.ts'

/** Search as you type. */
export class SearchScreen extends Shell {
  get field(): Locator {
    return this.page.getByRole('textbox', { name: 'Search your memories' })
  }

  get results(): Locator {
    return this.main.getByRole('listitem').filter({ has: this.page.getByRole('button', { name: 'Why this result' }) })
  }

  /** The words that matched, as they are marked in the snippets. */
  get marks(): Locator {
    return this.results.locator('mark')
  }

  /** Opens the explanation of a result and returns it. */
  async whyOf(result: Locator): Promise<Locator> {
    await result.getByRole('button', { name: 'Why this result' }).click()
    return result.getByRole('list').last()
  }
}
