import type { Locator } from '@playwright/test'
import { Shell } from './shell.ts'

/** The graph: where to begin, the drawing, and the list beside it. */
export class GraphScreen extends Shell {
  get wellConnected(): Locator {
    return this.main.getByRole('region', { name: 'Well connected' }).getByRole('link')
  }

  get drawing(): Locator {
    return this.main.getByRole('application')
  }

  get neighbours(): Locator {
    return this.main.getByRole('region', { name: 'Directly tied' }).getByRole('button')
  }

  /** The memories one came through. */
  get trail(): Locator {
    return this.main.getByRole('navigation', { name: 'The way here' }).getByRole('link')
  }
}
