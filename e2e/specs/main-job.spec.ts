import { expect, test } from '../fixtures/test.ts'
import { DreamsScreen } from '../pages/dreams.ts'
import { GraphScreen } from '../pages/graph.ts'
import { SearchScreen } from '../pages/search.ts'
import { TodayScreen } from '../pages/today.ts'

test('a person takes in notes, dreams on them, follows what was found to its sources, and takes the dream back', async ({
  page,
  emptyApp,
}) => {
  const today = new TodayScreen(page)
  const search = new SearchScreen(page)
  const dreams = new DreamsScreen(page)
  const graph = new GraphScreen(page)

  await test.step('a new memory offers sample notes, and takes them in', async () => {
    expect(page.url()).toBe(`${emptyApp.url}/`)
    await today.sampleNotes.click()
    await expect(today.sampleNotes).toBeHidden()
  })

  await test.step('a note is remembered', async () => {
    await today.write('The barometer in the hallway fell by ten points before the thunderstorm. #weather')
    await expect(today.answer).toContainText('barometer')
    await expect(today.newNote).toHaveValue('')
  })

  await test.step('it is found while typing, with its words marked and the reason told', async () => {
    await search.open('Search')
    await search.field.pressSequentially('baromet')
    const first = search.results.first()
    await expect(first).toContainText('thunderstorm')
    await expect(search.marks.first()).toHaveText(/barometer/i)
    await expect(await search.whyOf(first)).toContainText(/\w/)
  })

  await test.step('a dream shows its stages while it runs, and ends in the journal', async () => {
    await dreams.open('Dreams')
    await dreams.dreamNow.click()
    await expect(dreams.stages).toBeVisible()
    await expect(dreams.stages.getByRole('listitem')).toHaveCount(9)
    await expect(dreams.journal.first()).toContainText('Applied', { timeout: 60_000 })
    await expect(dreams.stages).toBeHidden()
  })

  await test.step('a gist leads to the notes it was made from', async () => {
    await dreams.latestRun.click()
    await expect(dreams.heading(/^Dream of/)).toBeVisible()
    await dreams.tab('Gists').click()
    const gist = dreams.findings('Gists').first().getByRole('link')
    const sentence = await gist.innerText()
    await gist.click()
    await expect(dreams.heading(sentence)).toBeVisible()

    const source = dreams.sources.first()
    const title = await source.innerText()
    await source.click()
    await expect(page).toHaveURL(/\/memory\//)
    await expect(dreams.heading(title)).toBeVisible()
  })

  await test.step('the graph is walked from memory to memory, and back', async () => {
    await graph.open('Graph')
    const start = graph.wellConnected.first()
    await start.click()
    await expect.poll(() => graph.inkedPixels()).toBeGreaterThan(500)
    const from = await graph.heading(/./).innerText()
    await graph.neighbours.first().click()
    await expect(graph.heading(/./)).not.toHaveText(from)
    await expect(graph.trail.filter({ hasText: from })).toBeVisible()
    await page.goBack()
    await expect(graph.heading(from)).toBeVisible()
  })

  await test.step('undoing the dream takes away what it found and leaves the notes', async () => {
    await dreams.open('Dreams')
    await dreams.latestRun.click()
    await dreams.undo()
    await expect(dreams.main.getByText('Undone', { exact: true })).toBeVisible()

    await graph.open('Graph')
    await expect(graph.heading('Graph')).toBeVisible()
    await expect(graph.main.getByText(/shared entity|same goal|similar text/i)).toHaveCount(0)
    await search.open('Search')
    await search.field.fill('barometer')
    await expect(search.results.first()).toContainText('thunderstorm')
  })
})
