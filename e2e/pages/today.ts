import type { Locator } from '@playwright/test'
import { Shell } from './shell.ts'

/** The first screen: writing notes, and on a new memory the two ways to begin. */
export class TodayScreen extends Shell {
  get sampleNotes(): Locator {
    return this.page.getByRole('button', { name: 'Try it with sample notes' })
  }

  get newNote(): Locator {
    return this.main.getByRole('textbox', { name: 'New note' })
  }

  /** The line that says what became of the note. */
  get answer(): Locator {
    return this.main.getByRole('status').filter({ hasText: 'Saved' })
  }

  async write(text: string): Promise<void> {
    await this.newNote.fill(text)
    await this.newNote.press('ControlOrMeta+Enter')
  }
}
