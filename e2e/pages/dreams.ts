import type { Locator } from '@playwright/test'
import { Shell } from './shell.ts'

/** The dreamer, its journal, and one run. */
export class DreamsScreen extends Shell {
  get dreamNow(): Locator {
    return this.main.getByRole('button', { name: 'Dream now' })
  }

  /** The stages of a running dream. */
  get stages(): Locator {
    return this.main.getByRole('list', { name: 'Stages of the dream' })
  }

  get journal(): Locator {
    return this.main.getByRole('article')
  }

  get latestRun(): Locator {
    return this.journal.first().getByRole('link').first()
  }

  tab(name: 'Insights' | 'Gists' | 'Changes' | 'Stages'): Locator {
    return this.main.getByRole('tab', { name })
  }

  /** The findings listed in a tab of a run, by the tab's name: the panel before it may still be there for a moment. */
  findings(tab: 'Insights' | 'Gists'): Locator {
    return this.main.getByRole('tabpanel', { name: tab }).getByRole('article')
  }

  /** The notes that a gist or an insight was made from. */
  get sources(): Locator {
    return this.main.getByRole('region', { name: 'Made from' }).getByRole('link')
  }

  async undo(): Promise<void> {
    await this.main.getByRole('button', { name: /^Undo this dream/ }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: 'Undo the dream' }).click()
  }
}
