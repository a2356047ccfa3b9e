import { expect } from '@playwright/test'
import { test } from './app-fixture.ts'

test('a note that was captured is found, and is still there after a restart', async ({ startApp }) => {
  const { electron, page } = await startApp()
  await page.getByRole('textbox', { name: 'New note' }).fill('The heron stood at the weir again this morning.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved:')).toBeVisible()
  await electron.close()

  const again = await startApp()
  await again.page.getByRole('link', { name: 'Search' }).first().click()
  await again.page.getByLabel('Search your memories').fill('heron')
  await expect(again.page.getByRole('listitem').filter({ hasText: 'stood at the weir' }).first()).toBeVisible()
})
