import { expect, test } from '../fixtures/test.ts'
import { TodayScreen } from '../pages/today.ts'

test('a browser without the cookie sees how to sign in, and nothing else', async ({ emptyApp, browser }) => {
  const stranger = await browser.newPage()
  await stranger.goto(emptyApp.url)
  await expect(stranger.getByRole('heading', { name: 'This browser is not signed in' })).toBeVisible()
  await stranger.close()
})

test('a second tab needs no second address, and hears of what the first one does', async ({ page, emptyApp }) => {
  const second = await page.context().newPage()
  await second.goto(emptyApp.url)
  const [here, there] = [new TodayScreen(page), new TodayScreen(second)]
  await expect(there.sampleNotes).toBeVisible()
  await here.write('A note that the other tab should hear of.')
  await expect(there.sampleNotes).toBeHidden()
})
